package dev.brunt.bench.truth;

import static dev.brunt.bench.truth.Reports.broken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountingTest {
  private static List<Claim> judge(Ending ending, Reports reports, long seen) {
    return broken(Accounting.judge(List.of(new Ending.Run(ending, reports.report(), seen))));
  }

  @Test
  void judge_allSeen_holds() {
    assertThat(judge(Ending.HEALTHY, Reports.passed().accounting(1_000, 1_000, 1_000), 1_000))
        .isEmpty();
  }

  @Test
  void judge_droppedLate_fails() {
    // What a generator says that skips what it is late with; the oracle agrees with it.
    assertThat(judge(Ending.OWN_STALL, Reports.passed().accounting(510, 510, 510), 510))
        .extracting(Claim::text)
        .contains("OWN_STALL: planned 510 = 1000");
  }

  @Test
  void judge_requestThatNobodySaw_fails() {
    assertThat(judge(Ending.HEALTHY, Reports.passed().accounting(1_000, 1_000, 1_000), 999))
        .isNotEmpty();
  }

  @Test
  void judge_requestThatNobodyCounted_fails() {
    assertThat(judge(Ending.HEALTHY, Reports.passed().accounting(1_000, 1_000, 1_000), 1_001))
        .isNotEmpty();
  }

  @Test
  void judge_refusedConnections_areExplained() {
    Reports refused = Reports.passed().accounting(1_000, 1_000, 400, "connect-refused", 600, 0);

    assertThat(judge(Ending.REFUSING, refused, 400)).isEmpty();
    assertThat(judge(Ending.REFUSING, refused, 399)).isNotEmpty();
  }

  @Test
  void judge_abandoned_mayOrMayNotHaveBeenRead() {
    Reports abandoned = Reports.passed().accounting(1_000, 1_000, 500, "none", 0, 500);

    assertThat(judge(Ending.STALLED, abandoned, 1_000)).isEmpty();
    assertThat(judge(Ending.STALLED, abandoned, 500)).isEmpty();
    assertThat(judge(Ending.STALLED, abandoned, 499)).isNotEmpty();
    assertThat(judge(Ending.STALLED, abandoned, 1_001)).isNotEmpty();
  }

  @Test
  void judge_brokenIdentity_fails() {
    assertThat(judge(Ending.HEALTHY, Reports.passed().accounting(1_000, 1_000, 999), 1_000))
        .isNotEmpty();
  }
}
