package dev.brunt.pacing;

/**
 * The score interval of a share (E. B. Wilson, "Probable Inference, the Law of Succession, and
 * Statistical Inference", 1927): honest for few samples and for none that count, where the share ±
 * its standard error is not.
 */
final class Wilson {
  private Wilson() {}

  /**
   * Returns the lower end, at least 0.
   *
   * @param hits of the samples, those that count
   * @param samples above 0
   * @param z how many standard errors away
   */
  static double lower(double hits, double samples, double z) {
    return hits == 0 ? 0 : Math.max(0, centre(hits, samples, z) - reach(hits, samples, z));
  }

  /** Returns the upper end, at most 1. */
  static double upper(double hits, double samples, double z) {
    return hits == samples ? 1 : Math.min(1, centre(hits, samples, z) + reach(hits, samples, z));
  }

  private static double centre(double hits, double samples, double z) {
    return (hits + z * z / 2) / (samples + z * z);
  }

  private static double reach(double hits, double samples, double z) {
    double share = hits / samples;
    double spread = share * (1 - share) / samples + z * z / (4 * samples * samples);
    return z * Math.sqrt(spread) * samples / (samples + z * z);
  }
}
