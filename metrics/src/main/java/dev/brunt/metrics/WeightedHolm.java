package dev.brunt.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects probabilities for the number of tests, so that the chance that any of them sees what is
 * not there is no greater than one test's: S. Holm, "A Simple Sequentially Rejective Multiple Test
 * Procedure", 1979, with weights.
 */
final class WeightedHolm {
  private WeightedHolm() {}

  /**
   * Returns the corrected probabilities, in the order given.
   *
   * @param weights positive, of each
   */
  static double[] corrected(double[] probabilities, double[] weights) {
    List<Integer> order =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i] / weights[i]))
            .toList();
    double[] corrected = new double[probabilities.length];
    double left = IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
    double greatest = 0;
    for (int i : order) {
      greatest = Math.max(greatest, Math.min(1, probabilities[i] / weights[i] * left));
      corrected[i] = greatest;
      left -= weights[i];
    }
    return corrected;
  }
}
