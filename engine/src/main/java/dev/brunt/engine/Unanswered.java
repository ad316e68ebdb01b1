package dev.brunt.engine;

import java.time.Duration;

/**
 * For how long requests have waited and none was answered: what a target that has fallen silent
 * looks like while nothing has timed out yet. Used by the run's thread.
 */
final class Unanswered {
  private Duration length = Duration.ZERO;

  /**
   * Takes in a second, and returns for how long there was no answer.
   *
   * @param answered whether anything was answered in it
   * @param awaited how many requests wait at its end
   */
  Duration after(Duration second, boolean answered, int awaited) {
    length = answered || awaited == 0 ? Duration.ZERO : length.plus(second);
    return length;
  }
}
