package dev.brunt.cli;

import dev.brunt.api.Verdict;
import java.util.Optional;

/** What the process tells its caller; each is documented in {@code brunt --help}. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNREACHABLE = 4;
  static final int THRESHOLD = 99;

  private ExitCode() {}

  /** Returns the code of a run; a signal that came during it outranks its verdict. */
  static int of(Verdict verdict, Optional<StopSignal> signal) {
    return signal.map(StopSignal::exitCode).orElseGet(verdict::exitCode);
  }
}
