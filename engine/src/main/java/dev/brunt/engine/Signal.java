package dev.brunt.engine;

import dev.brunt.api.Verdict;
import dev.brunt.metrics.Window;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the run's own thread is told. */
sealed interface Signal {
  /** A loop has ended a window. */
  record Second(int second, Window window) implements Signal {}

  /**
   * A loop will start nothing any more.
   *
   * @param atNanos since when, as a {@link System#nanoTime} value
   */
  record Finished(long atNanos) implements Signal {}

  /** A loop has started all and ended all. */
  record Drained() implements Signal {}

  /**
   * Somebody asks for the end.
   *
   * @param verdict what the run then is; null if that is for the figures to say
   * @param reason why
   * @param grace how long running iterations are waited for
   */
  record Stop(@Nullable Verdict verdict, String reason, Duration grace) implements Signal {}

  /** A part of the plan is broken: the run goes on, as failed. */
  record Flaw(String reason) implements Signal {}

  /** Somebody will wait no longer. */
  record Abort() implements Signal {}
}
