package dev.brunt.pacing;

/** Quantiles of Student's distribution. */
final class StudentT {
  /** 97.5 % quantiles for 1 to 10 degrees of freedom. */
  private static final double[] FEW = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228
  };

  private StudentT() {}

  /**
   * Returns the 97.5 % quantile, within 0.5 %; past the table by the first terms of the expansion
   * in 1 ÷ degrees (M. Abramowitz, I. Stegun, 26.7.5).
   */
  static double at975(int degrees) {
    double z = 1.959964;
    return degrees <= FEW.length
        ? FEW[Math.max(1, degrees) - 1]
        : z + (z * z * z + z) / (4 * degrees);
  }
}
