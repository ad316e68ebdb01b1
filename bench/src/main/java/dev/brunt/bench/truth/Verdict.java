package dev.brunt.bench.truth;

import java.util.Locale;

/** How a row came out. */
enum Verdict {
  /** All claims hold, on a quiet machine. */
  PASS,

  /** A claim does not hold, on a quiet machine. */
  FAIL,

  /** Says nothing: the machine was not quiet, or the experiment was shorter than its goal. */
  VOID;

  /** Returns the word of results. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
