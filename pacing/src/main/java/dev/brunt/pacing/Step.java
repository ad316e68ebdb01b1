package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Outcome;

/** What a search for capacity does next. */
sealed interface Step {
  /**
   * Another trial.
   *
   * @param length in windows, if they leave no doubt
   * @param most in windows, if they do
   */
  record Try(double perSecond, int length, int most) implements Step {}

  /** The answer, with the ends of its interval, if the target has not changed meanwhile. */
  record Answer(double perSecond, double low, double high) implements Step {}

  /** The end, without an answer. */
  record End(Outcome outcome, String by, String why) implements Step {}
}
