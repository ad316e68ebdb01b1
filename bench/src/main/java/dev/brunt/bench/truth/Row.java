package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One goal of the table of truth, and the experiment that shows whether Brunt reaches it. */
interface Row {
  /** Returns the name in the table. */
  String id();

  /** Returns what is demanded, in one line. */
  String goal();

  /** Returns whether it measures time: what only counts says as much on a busy machine. */
  default boolean isTimed() {
    return true;
  }

  /** Returns what is not on this machine and is needed; the row is then skipped, loudly. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * Runs the experiment.
   *
   * @throws IOException if it could not be done
   * @throws InterruptedException if the calling thread was interrupted
   */
  Findings measure(Lab lab) throws IOException, InterruptedException;

  /** What an experiment found, still to be judged by what the machine itself did meanwhile. */
  @FunctionalInterface
  interface Findings {
    /** Judges, given the floor while the experiment ran. */
    List<Claim> judge(Floor during);
  }
}
