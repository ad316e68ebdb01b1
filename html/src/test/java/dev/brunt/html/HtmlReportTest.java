package dev.brunt.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunWindow;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {
  @Test
  void page_ofADay_staysBelowFiveMegabytes() {
    // The same ten minutes again and again; more different ones would only take longer to make.
    List<RunWindow> minutes = IntStream.range(0, 600).mapToObj(SampleWindows::shop).toList();

    String page =
        HtmlReport.of(
            new SampleRun(
                "shop", Verdict.PASSED, 86_400, second -> at(second, minutes.get(second % 600))));

    assertThat(page.length()).isLessThan(5_000_000);
    assertThat(page).contains("seconds, merged exactly because the run is long");
  }

  private static RunWindow at(int second, RunWindow like) {
    return new RunWindow(
        Duration.ofSeconds(second),
        like.length(),
        like.planned(),
        like.sent(),
        like.unsentByReason(),
        like.succeeded(),
        like.failedByReason(),
        like.abandoned(),
        like.iterationsSucceeded(),
        like.iterationsFailed(),
        like.iterationsAbandoned(),
        like.runningNanos(),
        like.apartNanos(),
        like.maxRunning(),
        like.runningAtEnd(),
        like.askedPerSecond(),
        like.lateness(),
        like.loopLag(),
        like.overruns(),
        like.dataWaits(),
        like.rests(),
        like.namesFolded(),
        like.series(),
        like.happenings());
  }

  @Test
  void page_ofTheSameRun_isTheSame() {
    SampleRun run = new SampleRun("shop", Verdict.PASSED, 5, SampleWindows::shop);

    assertThat(HtmlReport.of(run)).isEqualTo(HtmlReport.of(run));
  }

  @Test
  void page_withTooFewSamples_saysHowManyItHas() {
    SampleRun run = new SampleRun("shop", Verdict.PASSED, 1, SampleWindows::shop);

    // 200 logins in a second.
    assertThat(HtmlReport.of(run))
        .contains("<td data-show=\"0.99\">n/a <small>200 of 1 000</small></td>");
  }

  @Test
  void page_ofAnyRun_holdsTheLicenceOfWhatIsInIt() {
    SampleRun run = new SampleRun("idle", Verdict.UNREACHABLE, 0, SampleWindows::idle);

    assertThat(HtmlReport.of(run)).contains("The MIT License (MIT)", "Leon Sorokin");
  }
}
