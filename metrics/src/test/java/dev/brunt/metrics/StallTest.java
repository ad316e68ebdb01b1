package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.RunFigures.OneStall;
import dev.brunt.metrics.RunFigures.StallFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in which loops stood still are found, each once, and as long as they were. */
final class StallTest {
  private static final double PROBE_MILLIS = 10;

  /** A time in which nothing ran, in milliseconds. */
  private record Stop(double from, double length) {
    double end() {
      return from + length;
    }
  }

  /** Windows of one loop that probes itself as loops do, and stands still as it is told. */
  private static List<Window> probed(double phase, int seconds, List<Stop> stops) {
    Recorder recorder = new Recorder(0);
    List<Window> windows = new ArrayList<>();
    double due = phase;
    double secondEnds = 1_000;
    while (due < seconds * 1_000) {
      double now = awake(due, stops);
      while (due >= secondEnds) {
        windows.add(recorder.roll(ms(awake(secondEnds, stops))));
        secondEnds += 1_000;
      }
      recorder.lag(ms(due), ms(now));
      due = Math.max(due + PROBE_MILLIS, now);
    }
    windows.add(recorder.roll(ms(awake(secondEnds, stops))));
    return windows;
  }

  private static double awake(double at, List<Stop> stops) {
    return stops.stream()
        .filter(stop -> stop.from <= at && at < stop.end())
        .mapToDouble(Stop::end)
        .findFirst()
        .orElse(at);
  }

  private static StallFigures merged(List<List<Window>> loops) {
    RunTotals totals = new RunTotals();
    for (int second = 0; second < loops.getFirst().size(); second++) {
      List<Window> windows = new ArrayList<>();
      for (List<Window> loop : loops) {
        windows.add(loop.get(second));
      }
      totals.merge(windows);
    }
    return totals.stalls(nanos -> Instant.EPOCH.plusNanos(nanos));
  }

  private static double millis(Duration length) {
    return length.toNanos() / 1e6;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void stops_ofTheWholeProcess_areEachFoundOnceAndInTheirLength(int loops) {
    // 10 of 200 ms and 3 of 500 ms, in all 3.5 s.
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 50; run++) {
      List<Stop> stops = new ArrayList<>();
      for (int i = 0; i < 13; i++) {
        stops.add(new Stop(1_000 * i + random.nextDouble(300, 490), i % 4 == 3 ? 500 : 200));
      }
      List<List<Window>> measured = new ArrayList<>();
      for (int loop = 0; loop < loops; loop++) {
        measured.add(probed(random.nextDouble(PROBE_MILLIS), 15, stops));
      }

      StallFigures figures = merged(measured);

      assertThat(figures.count()).isEqualTo(13);
      assertThat(millis(figures.total())).isBetween(0.95 * 3_500, 1.05 * 3_500);
      assertThat(figures.longest().length()).isBetween(Duration.ofMillis(490), ofMillis(510));
      for (int i = 0; i < 13; i++) {
        OneStall found = figures.first().get(i);
        Stop stop = stops.get(i);
        assertThat(millis(found.length())).isBetween(stop.length - 10, stop.length + 10);
        assertThat(millis(Duration.between(Instant.EPOCH, found.at())))
            .isBetween(stop.from - 10, stop.from + 10);
      }
    }
  }

  private static Duration ofMillis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void stops_ofMoreThanFiftyMillis_areNeverMissed() {
    SplittableRandom random = new SplittableRandom(12);
    for (int run = 0; run < 2_000; run++) {
      List<Stop> stops = List.of(new Stop(random.nextDouble(100, 800), 50.001));

      assertThat(merged(List.of(probed(random.nextDouble(PROBE_MILLIS), 1, stops))).count())
          .isEqualTo(1);
    }
  }

  @Test
  void stops_ofLessThanFortyMillis_areNone() {
    SplittableRandom random = new SplittableRandom(13);
    for (int run = 0; run < 2_000; run++) {
      List<Stop> stops = List.of(new Stop(random.nextDouble(100, 800), 39.999));

      StallFigures figures = merged(List.of(probed(random.nextDouble(PROBE_MILLIS), 1, stops)));

      assertThat(figures).isEqualTo(new StallFigures(0, Duration.ZERO, null, List.of()));
    }
  }

  @Test
  void stops_ofOneLoopAtATime_areTheirOwnUnlessTheyTouch() {
    List<Stop> one = List.of(new Stop(200, 100), new Stop(600, 100));
    List<Stop> other = List.of(new Stop(400, 100), new Stop(680, 200));

    StallFigures figures = merged(List.of(probed(3, 2, one), probed(7, 2, other)));

    assertThat(figures.count()).isEqualTo(3);
    // From 600 to 880 ms one loop or the other stood still, but none for longer than 200 ms.
    assertThat(millis(figures.first().get(2).length())).isBetween(270.0, 290.0);
    assertThat(millis(figures.longest().length())).isBetween(190.0, 210.0);
  }

  @Test
  void stop_overTheEndOfASecond_isOne() {
    List<Stop> stops = List.of(new Stop(995, 100));

    // One loop is due before the second ends, the other after it.
    StallFigures figures = merged(List.of(probed(8, 2, stops), probed(3, 2, stops)));

    assertThat(figures.count()).isEqualTo(1);
  }

  @Test
  void stops_beyondThoseKept_areCountedAllTheSame() {
    StallTally tally = new StallTally();
    for (int i = 0; i < 5_000; i++) {
      tally.add(new Stall(ms(100 * i), ms(100 * i + 60)));
      tally.add(new Stall(ms(100 * i + 10), ms(100 * i + 70)));
    }

    StallFigures figures = tally.figures(nanos -> Instant.EPOCH.plusNanos(nanos));

    assertThat(figures.count()).isEqualTo(5_000);
    assertThat(figures.total()).isEqualTo(Duration.ofMillis(5_000 * 70));
    assertThat(figures.first()).hasSize(StallTally.MAX_KEPT);
    assertThat(figures.first().getLast().at()).isEqualTo(Instant.EPOCH.plusMillis(99_900));
  }
}
