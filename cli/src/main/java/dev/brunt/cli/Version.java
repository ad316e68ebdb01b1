package dev.brunt.cli;

import dev.brunt.results.FactFinder;

/** Which Brunt this is, and what it runs on. */
final class Version {
  private Version() {}

  /** Returns it in one line. */
  static String line() {
    return "brunt %s (Java %s)".formatted(FactFinder.version(), Runtime.version());
  }
}
