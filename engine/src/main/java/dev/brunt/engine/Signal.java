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

  /** The plan lacks what a scenario needs: the run ends. */
  record Lacking(Lack what) implements Signal {}

  /** Somebody asks for another load. */
  sealed interface Change extends Signal {}

  /** Somebody asks for another rate of the load in this place of the plan. */
  record Rate(int load, double perSecond) implements Change {}

  /** Somebody asks for another number of users of the load in this place of the plan. */
  record Users(int load, int users) implements Change {}

  /** Somebody asks for so many times as much of all loads that can be changed. */
  record Scale(double factor) implements Change {}

  /** Somebody will wait no longer. */
  record Abort() implements Signal {}
}
