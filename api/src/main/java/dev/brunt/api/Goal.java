package dev.brunt.api;

import dev.brunt.api.plan.Lengths;
import java.time.Duration;

/** What the load is raised to, once a window, and held at. */
public sealed interface Goal {
  /** The goal of a target that is saturated: 3 % fail. */
  Goal SATURATED = new Errors(0.03);

  /** The goal of a target that is overloaded: 80 % fail. */
  Goal OVERLOADED = new Errors(0.8);

  /**
   * Until this share of outermost transactions fails.
   *
   * @param share above 0 and below 1
   */
  record Errors(double share) implements Goal {
    /** Checks the range. */
    public Errors {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "error share of a goal must be > 0 and < 1 but was " + share);
      }
    }
  }

  /**
   * Until a quantile of the response time, from when due, reaches a limit.
   *
   * @param quantile above 0 and below 1
   * @param limit above 0
   */
  record Latency(double quantile, Duration limit) implements Goal {
    /** Checks the ranges. */
    public Latency {
      if (!(quantile > 0 && quantile < 1)) {
        throw new IllegalArgumentException(
            "quantile of a goal must be > 0 and < 1 but was " + quantile);
      }
      Lengths.requirePositive("response time of a goal", limit);
    }
  }

  /** Returns the goal of an error share: 0.03 is 3 %. */
  static Goal errors(double share) {
    return new Errors(share);
  }

  /** Returns the goal of a response time, as in {@code latency(0.9, ms(130))}. */
  static Goal latency(double quantile, Duration limit) {
    return new Latency(quantile, limit);
  }
}
