package dev.brunt.pacing;

/**
 * Which of several scenarios an iteration is of, when they share one load by weight.
 *
 * <p>Scenario {@code k} is chosen with probability {@code weight[k] / sum of weights}, each
 * iteration on its own. Safe for use by several threads.
 */
public final class WeightedChoice {
  /** Keeps these choices apart from other numbers drawn from the same seed and iteration. */
  private static final long STREAM = 0x77656967_68746564L;

  private final long[] weightsUpTo;

  /**
   * Prepares the choice.
   *
   * @param weights each at least 0, not all 0
   * @throws IllegalArgumentException naming the rule that the weights break
   */
  public WeightedChoice(int[] weights) {
    weightsUpTo = new long[weights.length];
    long sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0) {
        throw new IllegalArgumentException(
            "weights[%d] must be >= 0 but was %d".formatted(i, weights[i]));
      }
      sum += weights[i];
      weightsUpTo[i] = sum;
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "weights must not all be 0, but the sum of " + weights.length + " was 0");
    }
  }

  /**
   * Returns the choice for one iteration: always the same for the same seed and iteration.
   *
   * @return an index into the weights, never that of a weight of 0
   */
  public int choose(long seed, long iteration) {
    long sum = weightsUpTo[weightsUpTo.length - 1];
    // Multiply-shift (D. Lemire, "Fast Random Integer Generation in an Interval", 2019) without its
    // rejection step: the bias is below sum / 2^64.
    long ticket = Math.unsignedMultiplyHigh(Seeds.mix(seed, STREAM, iteration), sum);
    int chosen = 0;
    while (weightsUpTo[chosen] <= ticket) {
      chosen++;
    }
    return chosen;
  }
}
