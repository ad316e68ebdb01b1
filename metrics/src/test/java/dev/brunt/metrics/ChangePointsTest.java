package dev.brunt.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes in a history are found where they are, and seldom where there is none. */
final class ChangePointsTest {
  private static final double NOISE = 0.03;
  private static final double STEP = 1.05;

  /** Returns figures about 100 with normal noise, from a run on times a step. */
  private static double[] history(long seed, int runs, int changeAt, double step) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, runs)
        .mapToDouble(i -> 100 * (1 + NOISE * random.nextGaussian()) * (i < changeAt ? 1 : step))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50, 100, 200})
  void of_historyWithoutChange_findsAtMostOneInAThousandRuns(int runs) {
    int series = Full.or(10_000, 1_000);
    long found =
        IntStream.range(0, series)
            .parallel()
            .map(i -> ChangePoints.of(history(i, runs, 0, 1)).size())
            .sum();
    double inAThousand = 1_000.0 * found / ((double) series * runs);
    Full.say("%d series of %d runs: %.2f false changes in 1 000 runs", series, runs, inAThousand);

    // Of few series by chance more: three standard deviations of a count whose mean is the limit.
    double limit = series * runs / 1_000.0;
    double slack = series < 10_000 ? 3 * Math.sqrt(limit) : 0;
    assertThat((double) found).isLessThanOrEqualTo(limit + slack);
  }

  @ParameterizedTest
  @CsvSource({"100, 50", "100, 80", "200, 150"})
  void of_historyWithAStep_findsItWithinFiveRuns(int runs, int changeAt) {
    int series = Full.or(10_000, 1_000);
    long found =
        IntStream.range(0, series)
            .parallel()
            .filter(i ->
                ChangePoints.of(history(i, runs, changeAt, STEP)).stream()
                    .anyMatch(c -> Math.abs(c.index() - changeAt) <= 5))
            .count();
    Full.say("%d series of %d runs, step at %d: %d found", series, runs, changeAt, found);

    assertThat((double) found / series).isGreaterThanOrEqualTo(0.95);
  }

  /** How soon a step is found, as one run after the other is added to 50. */
  @Test
  void of_growingHistory_findsAStepSoon() {
    int series = Full.or(10_000, 500);
    int longest = 15;
    int[] foundBy = new int[longest + 1];
    for (int i = 0; i < series; i++) {
      double[] all = history(i, 50 + longest, 50, STEP);
      for (int after = 1; after <= longest; after++) {
        List<ChangePoint> changes = ChangePoints.of(Arrays.copyOf(all, 50 + after));
        if (changes.stream().anyMatch(c -> Math.abs(c.index() - 50) <= 5)) {
          for (int later = after; later <= longest; later++) {
            foundBy[later]++;
          }
          break;
        }
      }
    }
    Full.say("found by so many runs after the step, of %d: %s", series, Arrays.toString(foundBy));

    assertThat((double) foundBy[5] / series).isGreaterThanOrEqualTo(0.5);
    assertThat((double) foundBy[12] / series).isGreaterThanOrEqualTo(0.93);
  }

  @Test
  void of_sameHistory_isTheSameAnswer() {
    double[] history = history(7, 300, 120, STEP);

    assertThat(ChangePoints.of(history)).isEqualTo(ChangePoints.of(history)).isNotEmpty();
  }

  @Test
  void of_cleanSteps_areFoundExactly() {
    double[] history = new double[60];
    Arrays.fill(history, 0, 20, 100);
    Arrays.fill(history, 20, 45, 110);
    Arrays.fill(history, 45, 60, 90);

    List<ChangePoint> changes = ChangePoints.of(history);

    assertThat(changes).extracting(ChangePoint::index).containsExactly(20, 45);
    assertThat(changes.getFirst().ratio()).isCloseTo(1.1, within(1e-9));
    assertThat(changes.getLast().ratio()).isCloseTo(90.0 / 110, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 50})
  void of_constantHistory_hasNoChange(int runs) {
    double[] history = new double[runs];
    Arrays.fill(history, 48.1);

    assertThat(ChangePoints.of(history)).isEmpty();
  }

  /** One run that went wrong is not a change. */
  @Test
  void of_oneOutlier_hasNoChange() {
    double[] history = history(3, 60, 0, 1);
    history[30] *= 1.3;

    assertThat(ChangePoints.of(history)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void of_figureNotAboveZero_isRefused(double figure) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangePoints.of(1, figure))
        .withMessage("figures must be above 0 but one was " + figure);
  }
}
