package dev.brunt.bench.truth;

import static dev.brunt.bench.truth.Reports.broken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TargetStallTest {
  private final StalledTarget target = StalledTarget.of(60);

  private List<Claim> judge(Reports reports) {
    return TargetStall.judge(reports.report(), target.joined(), target.stall(), 60);
  }

  private Reports reports(LongStream responses) {
    return Reports.passed()
        .accounting(60_000, 60_000, 60_000)
        .times("response", responses)
        .times("service", target.services());
  }

  @Test
  void judge_truth_holds() {
    // p99 = 2 s - 1 % of 60 s = 1.40 s, p99.9 = 1.94 s, mean + 2² / (2 * 60) = 33.3 ms.
    assertThat(broken(judge(reports(target.responses())))).isEmpty();
  }

  @Test
  void judge_timesFromSend_fail() {
    assertThat(broken(judge(reports(target.services()))))
        .extracting(Claim::text)
        .anyMatch(text -> text.startsWith("p99 "))
        .anyMatch(text -> text.startsWith("p999 "))
        .anyMatch(text -> text.startsWith("mean + "));
  }

  @Test
  void judge_droppedRequests_fail() {
    // A generator that skips what it cannot send in time: 2 000 requests less, and none waited.
    Reports dropped =
        reports(target.responses().filter(nanos -> nanos < 2_000_000))
            .accounting(58_000, 58_000, 58_000);

    assertThat(broken(judge(dropped)))
        .extracting(Claim::text)
        .anyMatch(text -> text.startsWith("planned "))
        .anyMatch(text -> text.startsWith("p99 "));
  }

  @Test
  void judge_averagedQuantiles_fail() {
    // Each second has its own p99, and 58 of 61 are 1 ms: their mean is far below 1.40 s.
    double mean =
        target.responsesBySecond().stream()
            .map(Sample::of)
            .mapToDouble(sample -> sample.size() == 0 ? 1e6 : sample.quantile(0.99))
            .average()
            .orElseThrow();
    Reports averaged = reports(target.responses()).number("response", "p99", mean / 1e6);

    assertThat(broken(judge(averaged)))
        .extracting(Claim::text)
        .singleElement()
        .matches(text -> text.startsWith("p99 "));
  }
}
