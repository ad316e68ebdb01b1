package dev.brunt.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.metrics.Change.Verdict;
import dev.brunt.metrics.VirtualRuns.Model;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Comparisons see what is there, and seldom what is not. Runs are 60 s of 800 requests a second.
 */
final class RunComparisonTest {
  private static final int SECONDS = 60;
  private static final double ERRORS = 0.01;

  /** M/M/1 at a load of 0.8. */
  private static final Model QUEUE = VirtualRuns.queue(800, 1_000, ERRORS);

  private static final Model SLOWER = VirtualRuns.queue(800, 1_000 / 1.03, ERRORS);

  private static Model lognormal(double slowest) {
    double from = Math.exp(2.3263479);
    return VirtualRuns.independent(
        800,
        ERRORS,
        random -> {
          double millis = Math.exp(random.nextGaussian());
          return VirtualRuns.MILLIS * millis * (millis > from ? slowest : 1);
        });
  }

  private static List<RunBatches> runs(Model model, long firstSeed, int count) {
    return LongStream.range(firstSeed, firstSeed + count)
        .mapToObj(seed -> model.batches(seed, SECONDS))
        .toList();
  }

  /** Returns comparisons, made on all processors. */
  private static List<List<Change>> repeated(int times, LongFunction<List<Change>> comparison) {
    return LongStream.range(0, times).parallel().mapToObj(comparison).toList();
  }

  private static Change of(ComparedMetric metric, List<Change> changes) {
    return changes.get(metric.ordinal());
  }

  private static double share(List<List<Change>> all, ComparedMetric metric, Verdict verdict) {
    return (double) all.stream().filter(c -> of(metric, c).verdict() == verdict).count()
        / all.size();
  }

  /** Returns how often an interval held the truth, of those that there were. */
  private static double held(List<List<Change>> all, ComparedMetric metric, double truth) {
    return all.stream()
        .map(changes -> of(metric, changes))
        .filter(change -> !Double.isNaN(change.effect()))
        .mapToInt(change -> change.low() <= truth && truth <= change.high() ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static boolean isAlarm(List<Change> changes) {
    return changes.stream()
        .anyMatch(c -> c.verdict() == Verdict.BETTER || c.verdict() == Verdict.WORSE);
  }

  @Test
  void of_twoRunsOfTheSame_seldomSeesAChange() {
    int pairs = Full.or(1_000, 60);
    List<List<Change>> all =
        repeated(pairs, i -> RunComparison.of(runs(QUEUE, 2 * i, 1), runs(QUEUE, 2 * i + 1, 1)));
    long alarms = all.stream().filter(RunComparisonTest::isAlarm).count();
    Full.say("one run a side: %d false alarms in %d comparisons", alarms, pairs);
    for (ComparedMetric metric : ComparedMetric.values()) {
      Full.say(
          "  %s: %.3f worse, %.3f better, %.3f same, interval holds 1: %.3f",
          metric,
          share(all, metric, Verdict.WORSE),
          share(all, metric, Verdict.BETTER),
          share(all, metric, Verdict.SAME),
          held(all, metric, metric.isRatio() ? 1 : 0));
    }

    // 5 % and 1.4 % where there are many; of 60, seldom more than 6.
    assertThat((double) alarms / pairs).isLessThanOrEqualTo(pairs < 1_000 ? 0.10 : 0.064);
  }

  @Test
  void of_tenRunsOfTheSameASide_seldomSeesAChange() {
    int pairs = Full.or(200, 5);
    List<List<Change>> all =
        repeated(
            pairs,
            i ->
                RunComparison.of(
                    runs(QUEUE, 10_000 + 20 * i, 10), runs(QUEUE, 10_010 + 20 * i, 10)));
    long alarms = all.stream().filter(RunComparisonTest::isAlarm).count();
    Full.say("ten runs a side: %d false alarms in %d comparisons", alarms, pairs);

    // Of 200 seldom more than 8 %, of 5 seldom more than 1.
    assertThat((double) alarms / pairs).isLessThanOrEqualTo(pairs < 200 ? 0.2 : 0.08);
  }

  /** U test of H. B. Mann and D. R. Whitney on the requests of two runs. */
  @Test
  void mannWhitney_onRequestsOfTheSame_seesAChangeMostOfTheTime() {
    int pairs = Full.or(200, 12);
    long alarms =
        IntStream.range(0, pairs)
            .parallel()
            .filter(i ->
                isDifferent(QUEUE.samples(2L * i, SECONDS), QUEUE.samples(2L * i + 1, SECONDS)))
            .count();
    Full.say("Mann-Whitney on requests: %d false alarms in %d comparisons", alarms, pairs);

    assertThat((double) alarms / pairs).isGreaterThan(0.5);
  }

  private static boolean isDifferent(double[] first, double[] second) {
    Arrays.sort(first);
    Arrays.sort(second);
    double below = 0;
    int at = 0;
    for (double value : first) {
      while (at < second.length && second[at] < value) {
        at++;
      }
      below += at;
    }
    double pairs = (double) first.length * second.length;
    double deviation = Math.sqrt(pairs * (first.length + second.length + 1) / 12);
    return Math.abs(below - pairs / 2) > 1.96 * deviation;
  }

  @Test
  void of_threePercentMoreServiceTime_isSeenByMedianAndTail() {
    int trials = Full.or(200, 8);
    List<List<Change>> all =
        repeated(
            trials,
            i ->
                RunComparison.of(
                    runs(QUEUE, 20_000 + 20 * i, 10), runs(SLOWER, 20_010 + 20 * i, 10)));
    // Responses are exponential with mean 1 / (served − 800/s).
    double truth = 200 / (1_000 / 1.03 - 800);
    double p50 = share(all, ComparedMetric.P50, Verdict.WORSE);
    double p99 = share(all, ComparedMetric.P99, Verdict.WORSE);
    double held50 = held(all, ComparedMetric.P50, truth);
    double held99 = held(all, ComparedMetric.P99, truth);
    Full.say(
        "three %% more service time, %d comparisons: p50 worse %.3f, p99 worse %.3f; intervals hold %.3f %.3f",
        trials, p50, p99, held50, held99);

    boolean few = trials < 200;
    assertThat(p50).isGreaterThanOrEqualTo(few ? 0.9 : 0.95);
    assertThat(p99).isGreaterThanOrEqualTo(few ? 0.6 : 0.90);
    assertThat(held50).isGreaterThanOrEqualTo(few ? 0.6 : 0.90);
    assertThat(held99).isGreaterThanOrEqualTo(few ? 0.6 : 0.90);
  }

  @Test
  void of_slowestPercentTenPercentSlower_isSeenInItsMean() {
    int trials = Full.or(100, 3);
    Model normal = lognormal(1);
    Model slower = lognormal(1.1);
    List<List<Change>> all =
        repeated(
            trials,
            i ->
                RunComparison.of(
                    runs(normal, 40_000 + 20 * i, 10), runs(slower, 40_010 + 20 * i, 10)));
    double seen = share(all, ComparedMetric.SLOWEST, Verdict.WORSE);
    double held = held(all, ComparedMetric.SLOWEST, 1.1);
    Full.say(
        "slowest 1 %% + 10 %%, %d comparisons: worse %.3f, interval holds %.3f",
        trials, seen, held);

    assertThat(seen).isGreaterThanOrEqualTo(0.8);
    assertThat(held).isGreaterThanOrEqualTo(trials < 100 ? 0.6 : 0.90);
  }

  @Test
  void of_noErrorsOnEitherSide_isNoChangeOfErrors() {
    Model without = VirtualRuns.independent(200, 0, r -> VirtualRuns.exponential(r) * 1e6);

    List<Change> changes = RunComparison.of(runs(without, 1, 1), runs(without, 2, 1));

    assertThat(of(ComparedMetric.ERRORS, changes).verdict()).isEqualTo(Verdict.SAME);
    assertThat(of(ComparedMetric.ERRORS, changes).probability()).isEqualTo(1);
    assertThat(of(ComparedMetric.RATE, changes).verdict()).isEqualTo(Verdict.SAME);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "3, 1", "3, 3"})
  void of_twiceTheErrorsAndTimes_isWorse(int before, int after) {
    Model normal = VirtualRuns.independent(200, 0.02, r -> VirtualRuns.exponential(r) * 1e6);
    Model worse = VirtualRuns.independent(200, 0.08, r -> VirtualRuns.exponential(r) * 2e6);

    List<Change> changes = RunComparison.of(runs(normal, 1, before), runs(worse, 11, after));

    assertThat(changes)
        .extracting(Change::verdict)
        .containsExactly(Verdict.WORSE, Verdict.WORSE, Verdict.WORSE, Verdict.WORSE, Verdict.SAME);
    assertThat(of(ComparedMetric.P50, changes).effect()).isCloseTo(2, within(0.1));
    assertThat(of(ComparedMetric.ERRORS, changes).effect()).isCloseTo(0.06, within(0.01));
    assertThat(RunComparison.of(runs(worse, 11, after), runs(normal, 1, before)))
        .extracting(Change::verdict)
        .containsExactly(
            Verdict.BETTER, Verdict.BETTER, Verdict.BETTER, Verdict.BETTER, Verdict.SAME);
  }

  @Test
  void of_shortRuns_saysThatTheyAreTooShort() {
    List<RunBatches> brief = List.of(QUEUE.batches(1, 5));

    assertThat(RunComparison.of(brief, brief))
        .allSatisfy(change -> {
          assertThat(change.verdict()).isEqualTo(Verdict.UNDECIDED);
          assertThat(change.text()).contains("too short to say (5 of 12 seconds");
        });
  }

  @Test
  void of_noRuns_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunComparison.of(List.of(), runs(QUEUE, 1, 1)))
        .withMessage("both sides need a run but have 0 and 1");
  }

  @Test
  void text_ofChanges_saysByHowMuchAndWhatThatIs() {
    assertThat(new Change(ComparedMetric.P99, 1.157, 1.112, 1.204, 0.001, Verdict.WORSE, "").text())
        .isEqualTo("p99 +15.7 % (+11.2 % to +20.4 %): worse");
    assertThat(
            new Change(ComparedMetric.ERRORS, -0.004, -0.006, 0.002, 0.3, Verdict.UNDECIDED, "")
                .text())
        .isEqualTo("errors -0.40 points (-0.60 points to +0.20 points): undecided");
  }

  // By hand: 0.01 and 0.04 of equal weights: 0.01 · 2, then 0.04. Weights 3 and 1 in that order:
  // 0.03 / 0.75 = 0.04 before 0.02 / 0.25 = 0.08, which nothing is left to be corrected for.
  @Test
  void weightedHolm_ofTwo_isAsByHand() {
    assertThat(WeightedHolm.corrected(new double[] {0.04, 0.01}, new double[] {0.5, 0.5}))
        .containsExactly(new double[] {0.04, 0.02}, within(1e-12));
    assertThat(WeightedHolm.corrected(new double[] {0.03, 0.02}, new double[] {0.75, 0.25}))
        .containsExactly(new double[] {0.04, 0.04}, within(1e-12));
  }
}
