package dev.brunt.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ResultTest {
  private static final Floor QUIET =
      Floor.parse(
          List.of("timer 9 1000 2000 3000 4000", "rtt 9 1000 2000 3000 4000", "cpu 0.97 0"));

  private static Result result(String why, boolean... holds) {
    List<Claim> claims = new ArrayList<>();
    for (boolean one : holds) {
      claims.add(new Claim("p99 1 <= 2 ms", one));
    }
    return new Result(Rows.find("M1").orElseThrow(), 7, "abc", claims, QUIET, QUIET, QUIET, why);
  }

  @Test
  void verdict_claims_mustAllHold() {
    assertThat(result("", true, true).verdict()).isEqualTo(Verdict.PASS);
    assertThat(result("", true, false).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void verdict_noise_isVoidEitherWay() {
    assertThat(result("busy", true).verdict()).isEqualTo(Verdict.VOID);
    assertThat(result("busy", false).verdict()).isEqualTo(Verdict.VOID);
  }

  @Test
  void json_line_hasAllThatARowIsJudgedBy() {
    JsonNode line = JsonMapper.shared().readTree(result("", true, false).json());

    assertThat(line.propertyNames())
        .containsExactly(
            "row",
            "goal",
            "measured",
            "floor",
            "idle",
            "steal",
            "seed",
            "commit",
            "verdict",
            "why");
    assertThat(line.path("measured").stringValue()).isEqualTo("✓ p99 1 <= 2 ms; ✗ p99 1 <= 2 ms");
    assertThat(line.path("verdict").stringValue()).isEqualTo("fail");
    assertThat(line.path("idle").doubleValue()).isEqualTo(0.97);
    assertThat(line.path("floor").stringValue())
        .isEqualTo("timer 1/2/3/4, rtt 1/2/3/4 µs (p50/p99/p99.9/max)");
  }

  @Test
  void rows_all_haveAnIdOfTheirOwnAndAGoal() {
    assertThat(Rows.all()).extracting(Row::id).doesNotHaveDuplicates();
    assertThat(Rows.all()).extracting(Row::goal).doesNotContain("");
  }
}
