package dev.brunt.bench.truth;

import static dev.brunt.bench.truth.Reports.broken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.bench.truth.Answers.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judges of the rows about goals and capacity, with figures that hold and that do not. */
final class GoalRowsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void transactionRate_onePercentShort_fails() {
    assertThat(broken(TransactionRate.NOISY.judge(run(answers(30, 496, 0, 1), goal("", 0)), 30)))
        .isEmpty();
    assertThat(broken(TransactionRate.NOISY.judge(run(answers(30, 495, 0, 1), goal("", 0)), 30)))
        .hasSize(1);
  }

  @Test
  void saturation_followsTheLimit_holds() {
    assertThat(broken(saturation(1_340, 670, 1_340, 3))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1260, 670, 1340, 3", // never got there
    "1340, 1000, 1340, 3", // not down within 10 s
    "1340, 670, 700, 3", // stayed there
    "1340, 670, 1340, 5" // at the limit with too many errors
  })
  void saturation_offInOneSpan_failsOnce(int first, int halved, int restored, int errors) {
    assertThat(broken(saturation(first, halved, restored, errors))).hasSize(1);
  }

  private static List<Claim> saturation(int first, int halved, int restored, int errors) {
    List<Answer> all = new ArrayList<>();
    all.addAll(answers(40, first, errors, 1).all());
    all.addAll(later(answers(20, halved, errors, 1), 40));
    all.addAll(later(answers(40, restored, errors, 1), 60));
    return Saturation.judge(run(Answers.of(all), goal("target", 1_340)), 40, 60, 100);
  }

  @ParameterizedTest
  @CsvSource({"130, target, 0", "136, target, 1", "124, target, 1", "130, max-users, 1"})
  void latencyGoal_offByFivePercent_fails(long millis, String limitedBy, int broken) {
    GoalRun run = run(answers(60, 1_000, 0, millis), goal(limitedBy, 1_000));

    assertThat(broken(LatencyGoal.judge(run))).hasSize(broken);
  }

  @ParameterizedTest
  @CsvSource({"target, 7000, 0", "target, 7150, 1", "generator, 7000, 1", "none, 3000, 2"})
  void targetLimit_notToldOrNotThere_fails(String limitedBy, double tps, int broken) {
    assertThat(broken(TargetLimit.judge(goal(limitedBy, tps).report()))).hasSize(broken);
  }

  @Test
  void slowTarget_generatorBlamed_fails() {
    Answers answers = answers(30, 200, 0, 2_000);
    GoalRun right = run(answers, goal("max-rate", 200));

    assertThat(broken(SlowTarget.judge(right, right))).isEmpty();
    assertThat(
            broken(
                SlowTarget.judge(
                    run(answers, goal("", 0).ended("generator-limited", 3)),
                    run(answers(30, 90, 0, 2_000), goal("generator", 90)))))
        .hasSize(3);
  }

  @Test
  void refusedTarget_moreAndMoreLoad_fails() {
    Reports still = refused(200).change("goal", 10);
    Reports growing = refused(700).change("goal", 40).change("goal", 80);

    assertThat(broken(RefusedTarget.judge(still.report()))).isEmpty();
    assertThat(broken(RefusedTarget.judge(growing.report()))).hasSize(2);
    assertThat(broken(RefusedTarget.judge(still.ended("failed", 99).report()))).hasSize(2);
  }

  private static Reports refused(long sent) {
    return Reports.passed()
        .ended("unreachable", 4)
        .number("run", "durationMillis", 10_000)
        .accounting(sent, sent, 0, "connect-refused", sent, 0);
  }

  @Test
  void nginxLimit_logSaysOtherwise_fails() {
    Answers answers = answers(60, 1_340, 3, 0);
    long all = answers.all().size();

    assertThat(broken(NginxLimit.judge(answers, sent(all, 1_340)))).isEmpty();
    assertThat(broken(NginxLimit.judge(answers, sent(all + 1, 1_400)))).hasSize(2);
  }

  private static Report sent(long count, double tps) {
    return goal("target", tps).accounting(count, count, count).report();
  }

  @Test
  void nginxLog_linesOfTimeAndStatus_areRead() {
    List<String> lines = List.of("1700000000.250 200", "1700000000.750 503", "1700000002.250 200");

    Answers answers = Nginx.answers(lines);

    assertThat(answers.seconds()).isEqualTo(2);
    assertThat(answers.between(0, 1).perSecond()).isEqualTo(2);
    assertThat(answers.between(0, 1).errorPercent()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "found, 1300, 1330, 0",
    "found, 1315, 1330, 1", // the truth is 1 313.1
    "found, 1000, 1400, 1", // too wide
    "too-short, 1300, 1330, 1"
  })
  void capacity_intervalWithoutTheTruth_fails(String outcome, double low, double high, int broken) {
    Reports report =
        goal("errors < 1%", 1_313)
            .word("goal", "outcome", outcome)
            .number("goal", "low", low)
            .number("goal", "high", high);

    assertThat(broken(CapacityTruth.LIMITED.judge(report.report()))).hasSize(broken);
  }

  @Test
  void capacity_ofTheQueue_isThatOfTheory() {
    // 1 000/s − ln 100 ÷ 50 ms.
    assertThat(CapacityTruth.QUEUED.truth()).isBetween(907.8, 908.0);
  }

  private static GoalRun run(Answers answers, Reports report) {
    return new GoalRun(answers, report.report());
  }

  private static Reports goal(String limitedBy, double tps) {
    return Reports.passed()
        .accounting(1, 1, 1)
        .word("goal", "limitedBy", limitedBy)
        .number("goal", "tps", tps);
  }

  /** Even answers, of which each of so many in a hundred is a failure. */
  private static Answers answers(int seconds, int perSecond, int errorPercent, long millis) {
    List<Answer> all = new ArrayList<>();
    for (int i = 0; i < seconds * perSecond; i++) {
      int status = i % 100 < errorPercent ? 503 : 200;
      all.add(new Answer((double) i / perSecond, status, millis * MILLI));
    }
    return Answers.of(all);
  }

  private static List<Answer> later(Answers answers, double by) {
    return answers.all().stream()
        .map(one -> new Answer(one.seconds() + by, one.status(), one.serviceNanos()))
        .toList();
  }
}
