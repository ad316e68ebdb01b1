package dev.brunt.metrics;

import java.util.Optional;

/**
 * Keeps a run while it goes on. Called by the run's own thread, in this order; nothing but {@link
 * #prepare} may wait for a disk, and nothing here fails: what cannot be kept is told by whoever
 * keeps it, and the run goes on.
 */
public interface RunKeeper {
  /** Keeps nothing. */
  RunKeeper NONE =
      new RunKeeper() {
        @Override
        public boolean keeps() {
          return false;
        }
      };

  /** Makes ready, before the load begins. */
  default void prepare(String id) {}

  /** The load begins. */
  default void begun(RunStart start) {}

  /**
   * A window has ended.
   *
   * @param soFar what the end of the run would know were it now, without verdict and thresholds
   */
  default void window(RunWindow window, RunEnd soFar) {}

  /** The run has ended, with these figures. */
  default void ended(RunEnd end, RunFigures figures) {}

  /** There was no run after all, instead of {@link #ended}: nothing of it is to be left. */
  default void discarded() {}

  /**
   * Waits until what can be kept is kept; called by those who wait for the run, after its end or
   * where it failed to begin.
   */
  default void settle() {}

  /** Returns what takes each request; empty where none does. */
  default Optional<RequestLog> requestLog() {
    return Optional.empty();
  }

  /** Returns what does the same for a rehearsal, of which nothing is to be left. */
  default RunKeeper rehearsal() {
    return NONE;
  }

  /** Returns whether anything is kept, and windows are wanted. */
  default boolean keeps() {
    return true;
  }

  /** Returns what keeps a run as this does, and hands each request to a log too. */
  default RunKeeper and(RequestLog log) {
    return new LoggingKeeper(this, log);
  }
}
