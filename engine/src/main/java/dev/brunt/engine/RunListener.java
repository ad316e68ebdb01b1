package dev.brunt.engine;

import dev.brunt.metrics.LiveFigures;

/**
 * Is told how a run goes. Called by the run's own thread, except {@link #note} and {@link #traced},
 * which virtual users call too; must not block for long.
 */
public interface RunListener {
  /**
   * The load begins; {@code target} is the address that is really loaded, empty where there is
   * none.
   */
  default void started(String target) {}

  /** A load that searches is so far; before the {@link #second} that it is of. */
  default void progress(String text) {}

  /** A second has passed. */
  default void second(LiveFigures figures) {}

  /** A threshold is broken, in these words; told once, and again if the run is stopped for it. */
  default void broken(String words) {}

  /** Something happened that a reader of the results should know. */
  default void note(String text) {}

  /** Returns whether each exchange is to be handed to {@link #traced}; asked once. */
  default boolean traces() {
    return false;
  }

  /** An exchange in full. */
  default void traced(String exchange) {}
}
