package dev.brunt.cli;

/** The signals that end a run. */
enum StopSignal {
  /** The terminal has gone: it was closed, or its connection broke. */
  HUP(1),
  /** Ctrl-C. */
  INT(2),
  /** What {@code kill} and container runtimes send. */
  TERM(15);

  private final int number;

  StopSignal(int number) {
    this.number = number;
  }

  /** Returns the code that shells use for a process that this signal ended. */
  int exitCode() {
    return 128 + number;
  }
}
