package dev.brunt.testkit.model;

/**
 * How long something takes that does not always take the same time. All times are in nanoseconds.
 *
 * <p>Times come from their quantiles: a number that is uniform between 0 and 1 gives one time.
 */
public sealed interface Distribution {
  /** Always the same time. */
  record Constant(double nanos) implements Distribution {
    public Constant {
      Require.that(nanos >= 0, "a time must be at least 0", nanos + " ns");
    }
  }

  /** Exponential: what is left of it never depends on what is over. */
  record Exponential(double meanNanos) implements Distribution {
    public Exponential {
      Require.that(meanNanos > 0, "a mean must be longer than 0", meanNanos + " ns");
    }
  }

  /** The logarithm is normal, with standard deviation {@code sigma}. */
  record Lognormal(double medianNanos, double sigma) implements Distribution {
    public Lognormal {
      Require.that(medianNanos > 0, "a median must be longer than 0", medianNanos + " ns");
      Require.that(sigma >= 0 && sigma <= 10, "sigma must be 0..10", sigma);
    }
  }

  /** One of two times, the first with a share of {@code firstShare}. */
  record Bimodal(double firstShare, double firstNanos, double secondNanos) implements Distribution {
    public Bimodal {
      Require.share(firstShare);
      Require.that(
          firstNanos <= secondNanos,
          "the first time must be the shorter one",
          firstNanos + " ns before " + secondNanos + " ns");
    }
  }

  /** P(longer than t) = (min ÷ t)^alpha; what would be longer than {@code capNanos} takes that. */
  record Pareto(double minNanos, double alpha, double capNanos) implements Distribution {
    public Pareto {
      Require.that(minNanos > 0, "min must be longer than 0", minNanos + " ns");
      Require.that(alpha > 0 && alpha <= 100, "alpha must be above 0 and at most 100", alpha);
      Require.that(capNanos >= minNanos, "cap must not be shorter than min", capNanos + " ns");
    }
  }

  /**
   * Returns the time that a share of all is not longer than.
   *
   * @param p at least 0 and below 1
   */
  default double quantileNanos(double p) {
    return switch (this) {
      case Constant(double nanos) -> nanos;
      case Exponential(double mean) -> -mean * StrictMath.log1p(-p);
      case Lognormal(double median, double sigma) ->
          median * StrictMath.exp(sigma * Normal.quantile(p));
      case Bimodal(double share, double first, double second) -> p < share ? first : second;
      case Pareto(double min, double alpha, double cap) ->
          Math.min(cap, min * StrictMath.pow(1 - p, -1 / alpha));
    };
  }

  /** Returns the mean over all times. */
  default double expectedNanos() {
    return switch (this) {
      case Constant(double nanos) -> nanos;
      case Exponential(double mean) -> mean;
      case Lognormal(double median, double sigma) -> median * StrictMath.exp(sigma * sigma / 2);
      case Bimodal(double share, double first, double second) ->
          share * first + (1 - share) * second;
      case Pareto(double min, double alpha, double cap) -> cappedMean(min, alpha, cap);
    };
  }

  /** The integral of P(longer than t) from 0 to the cap. */
  private static double cappedMean(double min, double alpha, double cap) {
    if (alpha == 1) {
      return min * (1 + StrictMath.log(cap / min));
    }
    return min + min / (alpha - 1) * (1 - StrictMath.pow(min / cap, alpha - 1));
  }
}
