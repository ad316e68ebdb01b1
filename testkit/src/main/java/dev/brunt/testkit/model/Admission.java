package dev.brunt.testkit.model;

/** Who is let in; who is not is answered at once with status 503. Rates are a second. */
public sealed interface Admission {
  /**
   * Rejects what is above a rate, and only that: a bucket of {@code burst} tokens that fills at the
   * rate, is full at the start, and gives one to each request that is admitted.
   */
  record Limit(double perSecond, double burst) implements Admission {
    public Limit {
      Require.rate(perSecond);
      Require.that(burst >= 1 && burst <= 1e9, "burst must be at least 1", burst);
    }

    /** Returns a limit whose bucket holds what comes in a tenth of a second, at least 1. */
    public static Limit of(double perSecond) {
      return new Limit(perSecond, Math.max(1, perSecond / 10));
    }
  }

  /**
   * Rejects everything while more comes than a rate: a request is rejected if, with it, more than n
   * have come within the last n ÷ rate, where n is the rate rounded up; so within a second, if the
   * rate is whole. Rejected ones count as well.
   */
  record Cliff(double perSecond) implements Admission {
    public Cliff {
      Require.rate(perSecond);
    }
  }

  /**
   * A {@link Limit} that halves after {@code overloadSeconds} in a row in which more came than the
   * whole rate, until {@code restSeconds} in a row in which less came than {@code restShare} of it.
   * Seconds are whole ones since the first request, and what came in them counts whether it was
   * admitted or not.
   */
  record Metastable(double perSecond, int overloadSeconds, double restShare, int restSeconds)
      implements Admission {
    public Metastable {
      Require.rate(perSecond);
      Require.share(restShare);
      Require.that(overloadSeconds >= 1, "an overload must be at least 1 s", overloadSeconds);
      Require.that(restSeconds >= 1, "a rest must be at least 1 s", restSeconds);
    }
  }
}
