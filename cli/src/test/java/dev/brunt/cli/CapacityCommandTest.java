package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CapacityCommandTest {
  private static TypedCommand words(String... words) {
    return TypedCommand.of(words);
  }

  @Test
  void dryRun_objectives_saysWhatIsSearched() {
    TypedCommand typed =
        words(
            "capacity",
            "http://127.0.0.1:9/",
            "--dry-run",
            "--slo",
            "p99 < 50ms",
            "--slo",
            "errors < 1%",
            "--max-rate",
            "500");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.err())
        .contains(
            "search for the most tps with p99 < 50ms and errors < 1%, at most 500 tps, for at most"
                + " 10m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p99 > 50ms   | must keep below a limit",
        "p99 < 0ms    | write a limit above 0",
        "errors <= 0% | its limit must be above 0",
        "mean < 5ms   | say a quantile",
        "min < 5ms    | say a quantile",
        "p99 < 50ms for 10s | must not say for",
        "rate > 5/s   | is what is searched for",
        "p99 of nowhere < 5ms | --slo: objective \"p99 of nowhere < 5ms\": there is no scenario or"
            + " request \"nowhere\"",
        "errors < 1%  | --slo: objective \"errors < 1%\": it is there twice",
        "p99 under    | --slo: threshold \"p99 under\"",
      })
  void objective_thatCannotBeSearchedFor_isAMistakeBeforeAnythingIsSent(
      String objective, String mistake) {
    TypedCommand typed =
        words("capacity", "http://127.0.0.1:9/", "--slo", "errors < 1%", "--slo", objective);

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains(mistake, "nothing was sent");
  }

  @Test
  void mistakes_inObjectivesOptionsAndThePlan_areToldAllAtOnce() {
    TypedCommand typed =
        words(
            "capacity",
            "http://127.0.0.1:9/",
            "--slo=p99 under",
            "--slo=mean < 5ms",
            "--slo=p99 of nowhere < 5ms",
            "--max-overshoot=much",
            "--max-users=0",
            "--duration=30s");

    assertThat(typed.err())
        .contains(
            "--slo: threshold \"p99 under\"",
            "--slo: objective \"mean < 5ms\" is of a measure",
            "--slo: objective \"p99 of nowhere < 5ms\": there is no scenario",
            "--max-overshoot: must be ",
            "--max-users: must be ",
            "--duration: a search for capacity must be at least 3m long",
            "6 problems, nothing was sent.");
  }

  @Test
  void mistakes_inOptionsThatThereAreNot_areToldWithThoseInObjectives() {
    assertThat(
            words(
                    "capacity",
                    "http://127.0.0.1:9/",
                    "--slow=3",
                    "--slo=p99 under",
                    "--slo=mean < 5ms",
                    "--max-overshoot=much",
                    "--max-users=0")
                .err())
        .contains(
            "--slow: there is no such option",
            "--slo: threshold \"p99 under\"",
            "--slo: objective \"mean < 5ms\" is of a measure",
            "--max-overshoot: must be ",
            "--max-users: must be ",
            "5 problems, nothing was sent.");
  }

  @Test
  void objective_thatCannotBeRead_isNotToldToBeMissing() {
    assertThat(words("capacity", "http://127.0.0.1:9/", "--slo=p99 under").err())
        .contains("1 problem, nothing was sent.")
        .doesNotContain("needs an objective");
  }

  @Test
  void mistakes_whereThePlanIsNotThere_areToldWithThat() {
    assertThat(words("capacity", "missing.toml", "--slo=p99 under", "--max-users=0").err())
        .contains("--slo: ", "--max-users: ", "missing.toml", "3 problems, nothing was sent.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--users 5       | there is no such option",
        "--once          | there is no such option",
        "--duration 30s  | --duration: a search for capacity must be at least 1m30s long but was 30s",
        "--start-rate 50 --max-rate 5 | --start-rate: the rate to begin with, 50/s, must not be above the max rate",
        "--arrivals odd  | must be even or poisson",
      })
  void option_thatDoesNotFit_isAMistakeBeforeAnythingIsSent(String options, String mistake) {
    String[] given = ("capacity http://127.0.0.1:9/ --slo errors<1% " + options).split(" +");

    TypedCommand typed = words(given);

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains(mistake, "nothing was sent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p99 < 50ms", "max < 1s"})
  void duration_inWhichTheLimitOfTimesCannotBeFound_saysWhy(String objective) {
    assertThat(words("capacity", "http://127.0.0.1:9/", "--slo", objective, "--duration=60s").err())
        .contains(
            "--duration: a search for capacity must be at least 3m long for \""
                + objective
                + "\" (",
            "but was 1m\n    hint: say --duration 10m");
  }

  /** Errors may be the limit, and are told in a minute. */
  @Test
  void duration_thatMayBeTooShort_isDoubtedBeforehand() {
    assertThat(
            words(
                    "capacity",
                    "http://127.0.0.1:9/",
                    "--dry-run",
                    "--slo=errors < 1%",
                    "--slo=p99 < 50ms",
                    "--duration=2m")
                .err())
        .contains(
            "note    where \"p99 < 50ms\" is the limit a search mostly takes 10m: in 2m it may come");
  }

  @Test
  void valueThatMeansNothing_isToldOnce() {
    assertThat(
            words("capacity", "http://127.0.0.1:9/", "--slo", "p99<5ms", "--arrivals", "x").err())
        .isEqualTo(
            "--arrivals: must be even or poisson but was \"x\"\n1 problem, nothing was sent.\n");
  }

  @Test
  void noObjective_isAMistakeWithAnExample() {
    assertThat(words("capacity", "http://127.0.0.1:9/").err())
        .contains("needs an objective", "--slo 'p99 < 50ms'");
  }

  @Test
  void targetElsewhere_needsALimit() {
    assertThat(words("capacity", "http://shop.example/", "--slo", "errors<1%").err())
        .contains("needs a limit where the target is not this machine");
  }
}
