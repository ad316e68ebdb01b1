package dev.brunt.bench.truth;

import static dev.brunt.bench.truth.Reports.broken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnStallTest {
  private static final Stall STALL = new Stall(0, 1_000_000_000);

  private static List<Claim> judge(Reports reports, double exitSeconds) {
    Joined joined = new Joined(StalledTarget.of(20).pairs(), 0, 0, 0);
    return OwnStall.judge(reports.report(), joined, STALL, 20, exitSeconds);
  }

  private static Reports truth() {
    return Reports.passed()
        .ended("generator-limited", 3)
        .accounting(20_000, 20_000, 20_000)
        .number("lateness", "max", 1_001)
        .stalls(1_003);
  }

  @Test
  void judge_truth_holds() {
    assertThat(broken(judge(truth(), 1.8))).isEmpty();
  }

  @Test
  void judge_droppedLateRequests_fail() {
    assertThat(broken(judge(truth().accounting(19_010, 19_010, 19_010), 1.8)))
        .extracting(Claim::text)
        .containsExactly("planned 19010 = 20000", "sent 19010 = 20000");
  }

  @Test
  void judge_passedVerdict_fails() {
    assertThat(broken(judge(truth().ended("passed", 0), 1.8))).hasSize(2);
  }

  @Test
  void judge_noStallTold_fails() {
    assertThat(broken(judge(truth().stalls(), 1.8))).hasSize(1);
  }

  @Test
  void judge_exitTooLate_fails() {
    assertThat(broken(judge(truth(), 3.1))).hasSize(1);
  }
}
