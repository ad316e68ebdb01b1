package dev.brunt.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.RunWindow;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimelineTest {
  private static Timeline of(int seconds) {
    Timeline timeline = new Timeline();
    IntStream.range(0, seconds).mapToObj(SampleWindows::idle).forEach(timeline::add);
    return timeline;
  }

  @ParameterizedTest
  @CsvSource({
    "   0,     1,    0", //
    "   1,     1,    1",
    "1800,     1, 1800",
    "1801,     2,  901", // the last one alone
    "3600,     2, 1800",
    "3601,    10,  360", // a tenth of a window is none of its own
    "86400,   60, 1440",
  })
  void windows_ofManySeconds_areMergedToFew(int seconds, int width, int windows) {
    Timeline timeline = of(seconds);

    assertThat(timeline.widthSeconds()).isEqualTo(width);
    assertThat(timeline.windows()).hasSize(windows);
  }

  @Test
  void windows_merged_loseNothing() {
    Timeline timeline = new Timeline();
    IntStream.range(0, 95).mapToObj(SampleWindows::shop).forEach(timeline::add);
    long sent = timeline.windows().stream().mapToLong(RunWindow::sent).sum();
    long late = timeline.windows().stream().mapToLong(one -> one.lateness().count()).sum();

    timeline.coarsen();
    timeline.coarsen();

    // 95 seconds are 9 windows of 10 s and one of 5 s.
    assertThat(timeline.windows()).hasSize(10);
    assertThat(timeline.windows().getLast().from()).isEqualTo(Duration.ofSeconds(90));
    assertThat(timeline.windows().getLast().length()).isEqualTo(Duration.ofSeconds(5));
    assertThat(timeline.windows().stream().mapToLong(RunWindow::sent).sum()).isEqualTo(sent);
    assertThat(timeline.windows().stream().mapToLong(one -> one.lateness().count()).sum())
        .isEqualTo(late);
  }
}
