package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static dev.brunt.metrics.Recording.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.RunResult.ThresholdResult.Windows;
import dev.brunt.api.plan.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds followed second by second. */
final class ThresholdWatchTest {
  private static final int A_SECOND = 100;

  private final List<String> broken = new ArrayList<>();
  private int stoppedAt;

  /** Runs so many seconds with 100 requests each, some of which take 300 ms and the rest 10 ms. */
  private ThresholdResult run(String words, int seconds, IntUnaryOperator slow) {
    ThresholdWatch watch = new ThresholdWatch(List.of(Threshold.parse(words)), List.of("browse"));
    Recorder recorder = new Recorder(0);
    SeriesRecorder recorded = recorder.scenario("browse").request("GET /");
    for (int second = 1; second <= seconds; second++) {
      int late = slow.applyAsInt(second);
      for (int i = 0; i < (late < 0 ? 0 : A_SECOND); i++) {
        recorded.record(request(i < late ? 300 : 10));
      }
      Window window = recorder.roll(ms(1_000.0 * second));
      watch.add(RunWindow.of(List.of(window)), Duration.ofSeconds(second), true);
      for (ThresholdWatch.Broken now : watch.newlyBroken()) {
        broken.add(second + ": " + now.words());
        stoppedAt = now.stops() && stoppedAt == 0 ? second : stoppedAt;
      }
    }
    watch.end(Duration.ofSeconds(seconds));
    return watch.results(Duration.ofSeconds(seconds)).getFirst();
  }

  @Test
  void window_slowForASecond_isBrokenAsLongAsThatIsInIt() {
    // 60 of the 1 000 requests of 10 s are slow, more than 5 %, while second 20 is in the window.
    ThresholdResult result = run("p95 < 200ms for 10s", 40, s -> s == 20 ? 60 : 0);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.brokenAt()).isEqualTo(Duration.ofSeconds(20));
    assertThat(result.windows())
        .isEqualTo(new Windows(Duration.ofSeconds(10), 31, 10, 0, Duration.ofSeconds(20)));
    assertThat(result.value())
        .isEqualTo(
            "300ms at worst, from 10s to 20s; broken first from 10s to 20s, in 10 of 31 windows");
    assertThat(broken)
        .singleElement()
        .asString()
        .startsWith("20: threshold \"p95 < 200ms for 10s\"");
    assertThat(stoppedAt).isZero();
  }

  @Test
  void window_neverSlow_passesWithTheWorst() {
    ThresholdResult result = run("p95 < 200ms for 10s, else stop", 40, s -> s == 20 ? 40 : 0);

    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.value()).isEqualTo("10.002ms at worst, from 10s to 20s");
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // All slow from second 21 on: 60 of 1 000 are enough to be broken, and 100 to be certain.
    "'p95 < 200ms for 10s, else stop', 21",
    "'p95 < 200ms for 10s after 25s, else stop', 35",
    // Of all together 5 % are slow when 2 of 22 seconds are.
    "'p95 < 200ms, else stop', 22",
    "'max < 200ms, else stop', 21",
    "'mean < 50ms for 2s, else stop', 21",
    "'rate > 120/s for 5s, else stop', 5",
    "'rate > 90/s for 5s, else stop', 0",
    "'count < 150, else stop', 2",
  })
  void elseStop_onceItIsCertain_stopsTheRun(String words, int second) {
    run(words, 40, s -> s > 20 ? A_SECOND : 0);

    assertThat(stoppedAt).isEqualTo(second);
  }

  @Test
  void elseStop_valueBeyondTheLimitByChance_goesOn() {
    // 6 of 100 are slow: the p95 of each second is 300 ms, and that may well be chance.
    ThresholdResult result = run("p95 < 200ms for 2s, else stop", 3, s -> s == 2 ? 12 : 0);

    assertThat(stoppedAt).isZero();
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void after_slowBefore_isLeftOut() {
    assertThat(run("p99 < 200ms after 5s", 20, s -> s <= 5 ? A_SECOND : 0).outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(run("p99 < 200ms after 4s", 20, s -> s <= 5 ? A_SECOND : 0).outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void window_tooFewSamples_isUndecided() {
    // 200 requests in 2 s cannot tell a p99.9 either way.
    ThresholdResult result = run("p99.9 < 200ms for 2s", 60, s -> 0);

    assertThat(result.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(result.value()).isEqualTo("too few samples in each window of 2s, at most 200");
  }

  @Test
  void window_runShorterThanIt_isUndecided() {
    ThresholdResult result = run("errors < 1% for 10s", 9, s -> 0);

    assertThat(result.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(result.value()).isEqualTo("no window of 10s in so short a run");
  }

  @Test
  void window_longOne_movesByItsStep() {
    // 3 min move by 10 s: from 3 min to 5 min there are 13.
    Windows windows = run("p95 < 200ms for 3m", 300, s -> 0).windows();

    assertThat(windows).isNotNull().extracting(Windows::judged).isEqualTo(13L);
  }

  /** The merged windows are those of all their samples, and of no others. */
  @Test
  void window_ofRandomSeconds_isWhatAllSamplesInItSay() {
    SplittableRandom random = new SplittableRandom(4);
    int[] slow = random.ints(60, 0, 9).toArray();
    ThresholdResult result = run("p95 < 200ms for 7s", 60, s -> slow[s - 1]);

    long expected = 0;
    for (int end = 7; end <= 60; end++) {
      int sum = 0;
      for (int s = end - 6; s <= end; s++) {
        sum += slow[s - 1];
      }
      // More than 5 % of 700.
      expected += sum > 35 ? 1 : 0;
    }
    assertThat(result.windows()).isNotNull().extracting(Windows::broken).isEqualTo(expected);
    assertThat(expected).isBetween(1L, 53L);
  }

  /** A limit that is just kept stops at most one run in a hundred, however often it is asked. */
  @Test
  void elseStop_limitJustKept_isSeldomWrong() {
    SplittableRandom random = new SplittableRandom(8);
    int stopped = 0;
    int runs = 60;
    for (int run = 0; run < runs; run++) {
      stoppedAt = 0;
      run(
          "p95 < 200ms for 5s, else stop",
          60,
          s -> (int) random.doubles(A_SECOND).filter(x -> x < 0.05).count());
      stopped += stoppedAt > 0 ? 1 : 0;
    }
    // 1 % of 60 and three standard deviations.
    assertThat(stopped).isLessThanOrEqualTo(3);
  }
}
