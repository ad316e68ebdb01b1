package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run's figures must agree with each other, and be caught where they do not. */
final class LittlesLawTest {
  private static final int SEEDS = 20;

  /** What a mistaken recorder would make of an iteration that took so many milliseconds. */
  private record Mistake(DoubleUnaryOperator recorded, double lost) {
    static final Mistake NONE = new Mistake(millis -> millis, 0);
  }

  /** So many users run iterations one after the other, with pauses in them, for ten seconds. */
  private static LittlesLaw run(long seed, int users, double pauseMillis, Mistake mistake) {
    SplittableRandom random = new SplittableRandom(seed);
    Recorder recorder = new Recorder(0);
    RunTotals totals = new RunTotals();
    List<Runnable> told = new ArrayList<>();
    double end = 0;
    for (int user = 0; user < users; user++) {
      double now = random.nextDouble();
      while (now < 10_000) {
        double measured = -5 * Math.log(random.nextDouble()) + 0.01;
        double pause = pauseMillis * random.nextDouble(0, 2);
        long start = ms(now);
        now += measured + pause;
        long last = ms(now);
        long recorded = ms(mistake.recorded.applyAsDouble(measured));
        boolean lost = random.nextDouble() < mistake.lost;
        recorder.planned(1);
        recorder.started(start);
        told.add(() -> {
          recorder.took(start, last - start - ms(measured));
          if (!lost) {
            recorder.scenario("s").record(recorded, recorded, true);
          }
          recorder.succeeded(last);
        });
        end = Math.max(end, now);
      }
    }
    // In any order: what is told late is told with the time when it happened.
    told.forEach(Runnable::run);
    totals.merge(List.of(recorder.roll(ms(end))));
    return totals.concurrency(Duration.ofNanos(ms(end))).littlesLaw().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 20", "10, 0", "10, 20", "200, 0", "200, 20"})
  void littlesLaw_ofAnyRightRun_holdsWithinAThousandth(int users, double pauseMillis) {
    for (long seed = 0; seed < SEEDS; seed++) {
      LittlesLaw law = run(seed, users, pauseMillis, Mistake.NONE);

      assertThat(law.difference()).isLessThan(0.001);
      assertThat(law.holds()).isTrue();
      assertThat(law.concurrency()).isGreaterThan(0.99 * users);
    }
  }

  @Test
  void littlesLaw_ofSkewedTimes_isFoundBrokenEachTime() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(run(seed, 10, 0, new Mistake(millis -> millis * 1.01, 0)).holds()).isFalse();
      assertThat(run(seed, 10, 0, new Mistake(millis -> millis * 0.99, 0)).holds()).isFalse();
      // A clock that is read a tenth of a millisecond too late.
      assertThat(run(seed, 10, 0, new Mistake(millis -> millis + 0.1, 0)).holds()).isFalse();
    }
  }

  @Test
  void littlesLaw_ofLostIterations_isFoundBrokenEachTime() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(run(seed, 10, 0, new Mistake(millis -> millis, 0.02)).holds()).isFalse();
    }
  }

  @Test
  void littlesLaw_ofAbandonedIterations_countsTheTimeThatTheyRan() {
    Recorder recorder = new Recorder(ms(5_000));
    recorder.planned(3);
    recorder.started(ms(5_000));
    recorder.started(ms(5_200));
    recorder.started(ms(5_400));
    recorder.took(ms(5_200), ms(100));
    recorder.scenario("s").record(ms(200), ms(200), true);
    recorder.succeeded(ms(5_500));
    recorder.giveUp(ms(6_000), UnsentReason.STOPPED);
    RunTotals totals = new RunTotals();
    totals.merge(List.of(recorder.roll(ms(6_000))));

    LittlesLaw law = totals.concurrency(Recording.SECOND).littlesLaw().orElseThrow();

    // 1 000 ms and 600 ms were abandoned, 300 ms ended, 100 ms of it a pause.
    assertThat(law.concurrency()).isEqualTo(1.9);
    assertThat(law.perSecond()).isEqualTo(3);
    assertThat(law.product()).isBetween(1.8995, 1.9005);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void littlesLaw_ofAnEmptyOrTimelessRun_saysNothing(int iterations) {
    Recorder recorder = new Recorder(0);
    Recording.recordIterations(recorder, iterations);

    assertThat(Recording.totals(recorder).concurrency(Duration.ZERO).littlesLaw()).isEmpty();
  }

  @Test
  void littlesLaw_ofIterationsAsShortAsTheClock_isNotBrokenByRounding() {
    assertThat(new LittlesLaw(2e-7, 1, 9e-4).holds()).isTrue();
    assertThat(new LittlesLaw(2e-4, 1, 9e-1).holds()).isFalse();
  }
}
