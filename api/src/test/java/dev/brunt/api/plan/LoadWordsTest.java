package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.Rate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadWordsTest {
  private static Plan plan(String name) {
    return Brunt.scenario(name, user -> {});
  }

  private static PlannedLoad load(String words) {
    return plan("s").shape(words).loads().getFirst();
  }

  /** What is said of an open load beyond its shape, its cap on users, is no word of a shape. */
  private static String shapeOf(String words) {
    return LoadWords.of(load(words)).replace(", at most 10000 users", "");
  }

  @Test
  void of_severalLoads_saysTheCapOnConnectionsOfAllOnce() {
    Plan both = plan("a").withLoads(List.of(load("1 user"), load("5/s"))).maxConnections(7);

    assertThat(LoadWords.of(both))
        .endsWith("5/s, at most 10000 users; at most 7 connections to an address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "once",
        "200/s",
        "0.5/s for 1m",
        "1.5/s for 250ms",
        "100/min for 1m",
        "7/h for 1h30m",
        "ramp 0..200/s over 30s, hold 1m",
        "ramp 0..100/min over 30s, hold",
        "ramp 10..0.5/s over 1m0.5s",
        "poisson 20/s for 1m",
        "poisson ramp 0..20/s over 1m",
        "1 user",
        "1 user for 10s",
        "50 users for 1m",
        "ramp 0..50 users over 30s, hold 5m",
        "steps 100..500/s by 100 every 30s, hold 1m",
        "steps 100..10/min by 10 every 1m30s",
        "steps 10..50 users by 20 every 30s",
        "100/s for 1m, spike 1000/s for 5s, hold 1m",
        "5 users for 1m, spike 1 user for 5s, hold",
        "pause 10s, 100/s for 1m, pause 1m, hold 5s",
        "sine 100..300/s every 1m for 5m, hold 1m",
        "poisson sine 1..30/h every 1h for 1h30m",
        "sine 10..30 users every 1m for 5m",
        "ramp 50..1 user over 30s",
        "500 tps",
        "0.5 tps for 1m",
        "ramp 0..200 tps over 30s, hold 1m, spike 1000 tps for 5s",
        "steps 100..500 tps by 100 every 30s",
        "sine 100..300 tps every 1m for 5m",
        "seek errors=3%",
        "seek p99.9=250ms and errors=0.5%, from 50 tps, at most 500 tps",
        "seek p90=130ms, at most 12.5 tps",
      })
  void of_shape_isWhatWasWritten(String words) {
    assertThat(shapeOf(words)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "600/min for 90s",
        "ramp 0..1k/s over 30s, hold 1m, 5/s for 1h, hold",
        "ramp 1..100/min over 10s, hold 5m",
        "11/h",
        "1234.567/min for 0.001s",
        "0.0001/s for 1d",
        "1M/s for 1ms",
        "13/min for 1s, 7/h for 1s, 0.123456789/s for 1s",
        "poisson ramp 3..7/h over 2h, hold",
        "10k users for 1m, ramp 10k..0 users over 1m",
      })
  void of_parsedShape_parsesToTheSame(String words) {
    Workload workload = load(words).workload();

    assertThat(ShapeWords.parse(shapeOf(words))).isEqualTo(workload);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1/s", "3.3333333333333335, 200/min", "0.3333333333333333, 20/min"})
  void of_rate_isInTheUnitThatSaysItExactly(double perSecond, String words) {
    PlannedLoad load = plan("s").rate(Rate.perSecond(perSecond)).loads().getFirst();

    assertThat(LoadWords.of(load)).isEqualTo(words + ", at most 10000 users");
  }

  @Test
  void of_function_saysItsRange() {
    Plan plan = plan("s").rate(time -> 100 + time.toSeconds(), Duration.ofSeconds(10));

    assertThat(LoadWords.of(plan))
        .isEqualTo("a function of time, 100..110/s for 10s, at most 10000 users");
  }

  @Test
  void of_nothingSaid_saysSo() {
    assertThat(LoadWords.of(plan("s"))).isEqualTo("no load said");
  }

  @Test
  void of_limits_areAllSaid() {
    Plan plan =
        plan("s")
            .users(5)
            .duration(Duration.ofMinutes(1))
            .iterations(100)
            .every(Duration.ofSeconds(2))
            .startAfter(Duration.ofSeconds(30));

    assertThat(LoadWords.of(plan))
        .isEqualTo("5 users, for at most 1m, at most 100 iterations, every 2s, starting after 30s");
  }

  @Test
  void of_severalLoads_namesTheirScenarios() {
    Plan both = Brunt.plan("both", plan("browse").users(2), plan("buy").shape("3/s for 1m"));

    assertThat(LoadWords.of(both))
        .isEqualTo("browse: 2 users; buy: 3/s for 1m, at most 10000 users");
  }
}
