package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.StopVolumeException;
import dev.brunt.api.Verdict;
import dev.brunt.api.Volume;
import dev.brunt.api.Volumes;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Loads whose users are a function of time. */
final class VolumeTest {
  private static Plan steady(String name) {
    return Brunt.scenario(name, user -> user.pause(ms(5)));
  }

  private static long iterations(RunResult result, String scenario) {
    SeriesFigures found = Runs.figures(result).find(Series.iterationsOf(scenario));
    return found == null ? 0 : found.count();
  }

  @Test
  void volume_ofParts_hasAsManyAtOnceAndEnds() {
    RunResult result =
        Runs.run(
            steady("s")
                .volume(Volumes.constant(3, seconds(1)).then(Volumes.constant(6, seconds(1)))));

    assertThat(Runs.figures(result).concurrency().max()).isEqualTo(6);
    // 3 then 6 for a second each, of 5 ms: 200 * 3 + 200 * 6 = 1 800 at most, mean 4.5 at once.
    assertThat(result.accounting().succeeded()).isBetween(600L, 1_800L);
    assertThat(Runs.figures(result).run().duration()).isBetween(ms(1_900), ms(2_400));
  }

  @Test
  void volume_thatStops_endsItsScenarioAndTheRunGoesOn() {
    Volume stops =
        (start, _) -> {
          if (start.toSeconds() == 1) {
            throw new StopVolumeException("enough");
          }
          return 2;
        };

    RunResult result =
        Runs.run(
            Brunt.plan(
                "both",
                steady("stops").volume(stops),
                steady("goes on").rate(perSecond(50)).duration(ms(1_500))));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(iterations(result, "stops")).isBetween(2L, 400L);
    assertThat(iterations(result, "goes on")).isEqualTo(75);
    assertThat(Runs.figures(result).notes())
        .contains("scenario stops ended: its volume has stopped: enough");
  }

  @Test
  void volume_thatIsNegative_endsItsScenarioAndFailsTheRunWhichGoesOn() {
    RunResult result =
        Runs.run(
            Brunt.plan(
                "both",
                steady("broken").volume((start, _) -> start.isZero() ? 1 : -3),
                steady("goes on").rate(perSecond(50)).duration(ms(1_500))));

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(Runs.figures(result).run().reason())
        .isEqualTo(
            "the volume of scenario broken is broken: from 1s to 2s it must be >= 0 but was -3");
    assertThat(iterations(result, "goes on")).isEqualTo(75);
  }

  @Test
  void volume_thatThrowsAtOnce_leavesOnlyTheOthers() {
    RunResult result =
        Runs.run(
            Brunt.plan(
                "both",
                steady("broken").volume((_, _) -> 1 / Integer.parseInt("0")),
                steady("goes on").rate(perSecond(50)).duration(ms(500))));

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(iterations(result, "broken")).isZero();
    assertThat(iterations(result, "goes on")).isEqualTo(25);
    assertThat(Runs.figures(result).notes())
        .anyMatch(note -> note.contains("from 0s to 1s it threw java.lang.ArithmeticException"));
  }

  @Test
  void volume_thatBlocks_holdsNoLoop() {
    // A function that never answers: its load has no users, and the other is on time.
    RunResult result =
        Runs.run(
            Brunt.plan(
                "both",
                steady("blocked")
                    .volume((_, _) -> {
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                      }
                      return 1;
                    })
                    .duration(ms(600)),
                steady("on time").rate(perSecond(100)).duration(ms(600))));

    assertThat(iterations(result, "blocked")).isZero();
    assertThat(iterations(result, "on time")).isEqualTo(60);
  }

  @Test
  void volume_withDuration_isAskedNoFurther() {
    AtomicInteger asked = new AtomicInteger();

    Runs.run(
        steady("s")
            .volume((_, _) -> {
              asked.incrementAndGet();
              return 1;
            })
            .duration(ms(700)));

    assertThat(asked).hasValue(1);
  }

  @Test
  void volume_aboveTheUniqueUsers_isBroken() {
    RunResult result = Runs.run(steady("s").volume((_, _) -> 7).uniqueUsers(5).duration(ms(500)));

    assertThat(Runs.figures(result).notes())
        .anyMatch(note -> note.endsWith("it was 7, but there are only 5 unique users"));
  }
}
