package dev.brunt.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which Brunt this is, and what it runs on. */
final class Version {
  private Version() {}

  /** Returns it in one line. */
  static String line() {
    return "brunt %s (Java %s)".formatted(number(), Runtime.version());
  }

  /** Returns its number alone. */
  static String number() {
    try (InputStream file = Version.class.getResourceAsStream("version.txt")) {
      return file == null
          ? "of unknown version"
          : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
