package dev.brunt.metrics;

/**
 * How much the sum over a stretch of time would vary if the stretch were repeated, seen in what its
 * parts add to it, though neighbouring parts are alike.
 *
 * <p>Parts of equal length are joined in pairs again and again (batch means: R. W. Conway, "Some
 * Tactical Problems in Digital Simulation", 1963; growing batches: B. Schmeiser, "Batch Size
 * Effects in the Analysis of Simulation Output", 1982). At each length the variance of the sum is b
 * times that of the b batches; where neighbours are still alike (their correlation r is above 1.64
 * ÷ √b) it is taken (1 + r) ÷ (1 − r) times, as of an autoregression of first order. The greatest
 * is taken: dependence that short batches hide shows in the long ones, and no length may have fewer
 * than {@value #FEWEST} batches.
 *
 * @param ofSum the variance
 * @param degrees of freedom, one less than the number of the shortest batches
 */
record LongRunVariance(double ofSum, int degrees) {
  /** So many batches there must be. */
  static final int FEWEST = 12;

  /** One-sided 5 % of the normal distribution. */
  private static final double ALIKE = 1.645;

  private static final double MOST_CORRELATION = 0.9;

  /**
   * Estimates from parts of equal length, in the order of time.
   *
   * @param parts at least {@value #FEWEST}
   */
  static LongRunVariance of(double[] parts) {
    double greatest = 0;
    double[] batches = parts;
    for (int each = 1; batches.length >= FEWEST; each *= 2) {
      double covered = (double) batches.length * each / parts.length;
      greatest = Math.max(greatest, ofSum(batches) / covered);
      batches = joined(batches);
    }
    return new LongRunVariance(greatest, parts.length - 1);
  }

  private static double ofSum(double[] batches) {
    int count = batches.length;
    double mean = 0;
    for (double batch : batches) {
      mean += batch / count;
    }
    double squares = 0;
    double products = 0;
    for (int i = 0; i < count; i++) {
      double off = batches[i] - mean;
      squares += off * off;
      products += i == 0 ? 0 : off * (batches[i - 1] - mean);
    }
    if (squares == 0) {
      return 0;
    }
    // Without dependence the correlation is 1 / count too small on average.
    double alike = products / squares + 1.0 / count;
    double variance = count * squares / (count - 1);
    if (alike * Math.sqrt(count) <= ALIKE) {
      return variance;
    }
    double correlation = Math.min(alike, MOST_CORRELATION);
    return variance * (1 + correlation) / (1 - correlation);
  }

  private static double[] joined(double[] batches) {
    double[] pairs = new double[batches.length / 2];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = batches[2 * i] + batches[2 * i + 1];
    }
    return pairs;
  }
}
