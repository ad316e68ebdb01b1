package dev.brunt.api;

/** How a run ended. */
public enum Verdict {
  /** All thresholds hold. Exit code 0. */
  PASSED,
  /** A threshold is broken, or there were too few samples to tell. Exit code 99. */
  FAILED,
  /** The generator could not keep up: the figures are not the target's. Exit code 3. */
  GENERATOR_LIMITED,
  /** Nobody answered. Exit code 4. */
  UNREACHABLE,
  /** Set-up or clean-up failed, or no iteration succeeded. Exit code 1. */
  ERROR,
  /** Ctrl-C or a signal. Exit code 129, 130 or 143. */
  INTERRUPTED;

  /** Returns the exit code of a command that ends so, 130 for what was interrupted. */
  public int exitCode() {
    return switch (this) {
      case PASSED -> 0;
      case ERROR -> 1;
      case GENERATOR_LIMITED -> 3;
      case UNREACHABLE -> 4;
      case FAILED -> 99;
      case INTERRUPTED -> 130;
    };
  }
}
