package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class WeightedChoiceTest {
  @Test
  void choose_manyIterations_followsTheWeights() {
    // Chi-square goodness of fit at level 0.001: with 3 degrees of freedom the critical value is
    // 16.27.
    int[] weights = {3, 1, 50, 946};

    assertThat(chiSquare(weights, 42, 1_000_000)).isLessThan(16.27);
  }

  @Test
  void choose_aFifthOfTheWeightMoved_isSeenByTheSameTest() {
    // The test above can fail: counts of 4:1 judged as 3:1 are far beyond 10.83 (1 degree, 0.001).
    int[] counts = counts(new int[] {4, 1}, 42, 1_000_000);

    assertThat(chiSquare(counts, new int[] {3, 1})).isGreaterThan(10.83);
  }

  @Test
  void choose_evenIterationsOnly_followsTheWeights() {
    // A loop of two sees every second iteration. Critical value for 1 degree of freedom at 0.001.
    var choice = new WeightedChoice(new int[] {1, 1});
    int[] counts = new int[2];
    LongStream.range(0, 100_000).forEach(i -> counts[choice.choose(7, 2 * i)]++);

    assertThat(chiSquare(counts, new int[] {1, 1})).isLessThan(10.83);
  }

  @Test
  void choose_weightZero_isNeverTaken() {
    assertThat(counts(new int[] {0, 2, 0, 1, 0}, 1, 100_000))
        .satisfies(counts -> assertThat(counts[0] + counts[2] + counts[4]).isZero());
  }

  @Test
  void choose_sameSeedAndIteration_isTheSame() {
    var one = new WeightedChoice(new int[] {1, 2, 3});
    var other = new WeightedChoice(new int[] {1, 2, 3});

    assertThat(LongStream.range(0, 1_000).map(i -> one.choose(5, i)).toArray())
        .containsExactly(LongStream.range(0, 1_000).map(i -> other.choose(5, i)).toArray());
  }

  @Test
  void choose_largestWeights_doesNotOverflow() {
    // 4 * 2^31 is beyond an int. Critical value for 3 degrees of freedom at 0.001.
    int[] weights = new int[4];
    Arrays.fill(weights, Integer.MAX_VALUE);

    assertThat(chiSquare(weights, 3, 100_000)).isLessThan(16.27);
  }

  @Test
  void constructor_negativeWeight_namesItsPlaceAndValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightedChoice(new int[] {1, -2}))
        .withMessage("weights[1] must be >= 0 but was -2");
  }

  @Test
  void constructor_onlyZeros_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightedChoice(new int[] {0, 0}))
        .withMessage("weights must not all be 0, but the sum of 2 was 0");
  }

  private static double chiSquare(int[] weights, long seed, int iterations) {
    return chiSquare(counts(weights, seed, iterations), weights);
  }

  private static double chiSquare(int[] counts, int[] weights) {
    double total = Arrays.stream(counts).sum();
    double sum = Arrays.stream(weights).asLongStream().sum();
    double chiSquare = 0;
    for (int k = 0; k < weights.length; k++) {
      double expected = total * weights[k] / sum;
      chiSquare += (counts[k] - expected) * (counts[k] - expected) / expected;
    }
    return chiSquare;
  }

  private static int[] counts(int[] weights, long seed, int iterations) {
    var choice = new WeightedChoice(weights);
    int[] counts = new int[weights.length];
    for (int i = 0; i < iterations; i++) {
      counts[choice.choose(seed, i)]++;
    }
    return counts;
  }
}
