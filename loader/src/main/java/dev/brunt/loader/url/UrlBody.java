package dev.brunt.loader.url;

import java.nio.file.Path;

/** The body of a request, and what it is. */
sealed interface UrlBody {
  /** Nothing. */
  record None() implements UrlBody {}

  /** A text, sent in UTF-8. */
  record Text(String text, String contentType) implements UrlBody {}

  /** The content of a file. */
  record Content(Path file, String contentType) implements UrlBody {}
}
