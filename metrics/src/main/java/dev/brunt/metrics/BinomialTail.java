package dev.brunt.metrics;

/**
 * How likely so few, or so many, hits among independent trials are. What a share of samples allows
 * to say of the share of all by this is the exact interval of C. J. Clopper and E. S. Pearson ("The
 * Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial", 1934).
 */
final class BinomialTail {
  private BinomialTail() {}

  /** Beyond so many terms their sum is taken from the incomplete beta function. */
  private static final long MANY = 1_000;

  /** Returns P(X ≤ hits) for X of a binomial distribution. */
  static double atMost(long hits, long trials, double probability) {
    if (hits < 0) {
      return 0;
    }
    if (hits >= trials) {
      return 1;
    }
    if (Math.min(hits, trials - hits) > MANY) {
      return Distributions.beta(1 - probability, (double) trials - hits, hits + 1.0);
    }
    return probability <= 0.5
        ? lowerTail(hits, trials, probability)
        : 1 - lowerTail(trials - hits - 1, trials, 1 - probability);
  }

  /** Returns P(X ≥ hits) for X of a binomial distribution. */
  static double atLeast(long hits, long trials, double probability) {
    if (hits > MANY && trials - hits > MANY) {
      return Distributions.beta(probability, (double) hits, trials - hits + 1.0);
    }
    return atMost(trials - hits, trials, 1 - probability);
  }

  /** Sums term by term, in logarithms: the first may be too small for a double. */
  private static double lowerTail(long hits, long trials, double probability) {
    if (probability <= 0) {
      return 1;
    }
    double sum = 0;
    double odds = probability / (1 - probability);
    double logTerm = trials * Math.log1p(-probability);
    for (long k = 0; k <= hits; k++) {
      sum += Math.exp(logTerm);
      logTerm += Math.log((trials - k) / (k + 1.0) * odds);
    }
    return Math.min(1, sum);
  }
}
