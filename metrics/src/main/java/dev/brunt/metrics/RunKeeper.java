package dev.brunt.metrics;

import java.nio.file.Path;

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

  /** The run has ended. */
  default void ended(RunEnd end) {}

  /** Returns whether anything is kept, and windows are wanted. */
  default boolean keeps() {
    return true;
  }

  /** Makes what keeps the runs of plans that name a file. */
  interface Provider {
    /** Returns what keeps a run in a file. */
    RunKeeper in(Path file);
  }
}
