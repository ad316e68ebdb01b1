package dev.brunt.pacing;

import dev.brunt.api.Goal;
import java.util.List;

/**
 * Decides the rate of the next window from what the last one showed. Pure and deterministic: reads
 * no clock and draws no random number. Confined to one thread.
 */
public interface RateController {
  /** Returns the rate to begin with, a second, above 0. */
  double startPerSecond();

  /**
   * Takes what a window showed, and returns the rate from now on, a second, above 0.
   *
   * @param window the one after that of the call before
   */
  double next(Observation window);

  /** Returns what is known after the windows so far. */
  Finding finding();

  /**
   * Returns a controller that raises the load to these goals, as far as each of them allows, and
   * holds it there.
   *
   * @param goals at least one
   */
  static RateController of(List<Goal> goals, SeekHints hints) {
    return new GoalSeeker(goals.stream().map(Gauge::of).toList(), hints);
  }
}
