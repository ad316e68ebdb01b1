package dev.brunt.cli;

import java.util.function.IntConsumer;

/**
 * Tells of a run that its own code ended: a scenario that calls {@code System.exit(0)} would
 * otherwise look like one that passed. Watches from its making until it is closed.
 */
final class ExitGuard implements AutoCloseable {
  private final Console console;
  private final IntConsumer halt;
  private final Thread hook = new Thread(this::ended, "brunt-exit-guard");

  ExitGuard(Console console, IntConsumer halt) {
    this.console = console;
    this.halt = halt;
  }

  /** Begins to watch. */
  static ExitGuard watch(Console console) {
    return watch(console, Runtime.getRuntime()::halt);
  }

  /**
   * Begins to watch.
   *
   * @param halt ends the process at once, with a code
   */
  static ExitGuard watch(Console console, IntConsumer halt) {
    ExitGuard guard = new ExitGuard(console, halt);
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /** Is called while the process ends under a run. */
  void ended() {
    console.say(
        "the run was ended from inside the process, by System.exit or the like: there is no result");
    halt.accept(ExitCode.FAILED);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // The hook is running, and says what there is to say.
    }
  }
}
