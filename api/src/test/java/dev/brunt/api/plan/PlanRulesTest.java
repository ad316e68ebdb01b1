package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Brunt;
import dev.brunt.api.Goal;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.Rate;
import dev.brunt.api.Volumes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PlanRulesTest {
  private static Plan plan() {
    return Brunt.scenario("s", user -> {}).named("p");
  }

  private static PlannedScenario weighted(String name, int weight) {
    return new PlannedScenario(name, weight, user -> {}, List.of(), List.of());
  }

  private static Plan sharing(PlannedScenario... scenarios) {
    return plan().withLoads(List.of(plan().loads().getFirst().with(List.of(scenarios))));
  }

  private static List<String> mistakes(Plan plan) {
    Mistakes mistakes = new Mistakes();
    PlanRules.check(plan, mistakes);
    return mistakes.all();
  }

  static List<Arguments> broken() {
    return List.of(
        broken(plan().withLoads(List.of()), "p: a plan must have at least 1 scenario but has 0"),
        broken(sharing(), "p: a plan must have at least 1 scenario but has 0"),
        broken(
            Brunt.plan("p", plan(), plan()),
            "p: scenario names must differ but \"s\" is there twice"),
        broken(
            sharing(weighted("a", 0), weighted("b", 0)).users(1),
            "p: weights of scenarios that share a load must not all be 0"),
        broken(
            plan().shape("once").iterations(5),
            "p: a load of one iteration (once) cannot have a number of iterations too"),
        broken(
            plan().shape("5/s").every(Duration.ofSeconds(1)),
            "p: a least interval between a user's iterations needs a closed load (users)\n"
                + "    hint: say users, or a rate alone: it starts iterations on its own schedule"),
        broken(
            plan().shape("5/s").iterationsPerUser(3),
            "p: iterations per user need users that last, but each arrival of a rate is a new"
                + " one\n    hint: say unique users, or iterations in all"),
        broken(
            plan().users(10).uniqueUsers(5),
            "p: 10 users in parallel need as many unique users, but there are 5\n"
                + "    hint: say more unique users, or fewer users"),
        broken(
            plan().shape("once").uniqueUsers(5),
            "p: a load of one iteration (once) cannot be dealt to unique users\n"
                + "    hint: say users or a rate, such as --rate 50/s"),
        broken(
            plan().shape("once").iterationsPerUser(5),
            "p: a load of one iteration (once) cannot have iterations per user\n"
                + "    hint: say users, such as --users 10"),
        broken(
            plan().shape("once").every(Duration.ofSeconds(1)),
            "p: a load of one iteration (once) has no interval between iterations\n"
                + "    hint: say users, such as --users 10"),
        broken(
            plan().volume(Volumes.ramp(Duration.ofSeconds(5)).to(3)),
            "p: part 1 of the volume, a ramp, has nothing beside it that says where it begins: say"
                + " from(…)"),
        broken(plan().shape("0/s for 1m"), "p: a load must rise above 0 but stays at 0"),
        broken(plan().shape("pause 1s, 0 users"), "p: a load must rise above 0 but stays at 0"),
        broken(
            plan().shape("once").duration(Duration.ofSeconds(5)),
            "p: a load of one iteration (once) has no duration: its iterations take as long as they"
                + " take\n    hint: say users or a rate, such as --users 1"),
        broken(
            plan().tps(5).every(Duration.ofSeconds(1)),
            "p: a least interval between a user's iterations needs a closed load (users)\n"
                + "    hint: say users, or a rate alone: it starts iterations on its own schedule"),
        broken(
            plan().tps(5).iterationsPerUser(3),
            "p: iterations per user need users that last, but each arrival of a rate is a new"
                + " one\n    hint: say iterations in all"),
        broken(
            plan().saturate().uniqueUsers(3),
            "p: transactions are started by as many users as that takes, not by unique users\n"
                + "    hint: say a rate of iterations, such as --rate 50/s"),
        broken(
            plan().users(2).iterationsPerUser(3).iterations(7),
            "p: 7 iterations in all are more than 2 users have with 3 each\n"
                + "    hint: leave one of the two out"),
        broken(
            plan().users(2).uniqueUsers(5).iterationsPerUser(3).iterations(16),
            "p: 16 iterations in all are more than 5 users have with 3 each\n"
                + "    hint: leave one of the two out"),
        broken(
            plan().shape("ramp 0..11M/s over 1m"),
            "p: a rate must be <= 10000000/s but rises to 11000000/s"),
        broken(plan().tps(2e7), "p: a rate must be <= 10000000 tps but rises to 20000000 tps"),
        broken(
            plan().seek(Goal.errors(0.03), Goal.errors(0.8)),
            "p: the goal errors=80% is never the strictest beside errors=3%\n"
                + "    hint: leave one of them out"),
        broken(
            plan()
                .seek(
                    Goal.latency(0.5, Duration.ofSeconds(2)),
                    Goal.latency(0.9, Duration.ofSeconds(1))),
            "p: the goal p50=2s is never the strictest beside p90=1s\n"
                + "    hint: leave one of them out"),
        broken(
            plan()
                .seek(
                    Goal.latency(0.9, Duration.ofSeconds(1)),
                    Goal.latency(0.9, Duration.ofSeconds(1))),
            "p: the goal p90=1s is there twice\n    hint: leave one of them out"),
        broken(
            plan().shape("3000M users"),
            "p: users must be <= 2147483647 but were 3000000000\n"
                + "    hint: a rate (--rate 10k/s) needs no user for each"),
        broken(
            plan().shape("5/s for 1m").duration(Duration.ofMinutes(2)),
            "p: duration 2m is longer than the shape, which ends after 1m\n"
                + "    hint: leave the duration out, or end the shape with \"hold\""));
  }

  private static Arguments broken(Plan plan, String mistake) {
    return Arguments.of(mistake, plan);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void check_brokenRule_isNamed(String mistake, Plan plan) {
    assertThat(mistakes(plan)).containsExactly(mistake);
  }

  static List<Arguments> kept() {
    return List.of(
        Arguments.of(plan()),
        Arguments.of(plan().shape("5/s").uniqueUsers(3).iterationsPerUser(2)),
        Arguments.of(plan().users(3).uniqueUsers(3)),
        Arguments.of(plan().users(3).iterationsPerUser(2).iterations(6)),
        Arguments.of(plan().rate(new Rate(10_000_000))),
        Arguments.of(
            plan()
                .seek(
                    Goal.errors(0.03),
                    Goal.latency(0.5, Duration.ofMillis(50)),
                    Goal.latency(0.9, Duration.ofSeconds(1)))),
        Arguments.of(plan().users(5).every(Duration.ofSeconds(1))),
        Arguments.of(plan().shape("ramp 0..5/s over 1m").duration(Duration.ofMinutes(1))),
        Arguments.of(plan().shape("5/s for 1m, hold").duration(Duration.ofMinutes(2))),
        Arguments.of(sharing(weighted("a", 0), weighted("b", 1)).users(1)),
        Arguments.of(sharing(weighted("a", 0)).shape("once")));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void check_goodPlan_hasNoMistake(Plan plan) {
    assertThat(mistakes(plan)).isEmpty();
  }

  @Test
  void check_severalMistakes_namesThemAll() {
    Plan plan = Brunt.plan("p", plan().shape("0 users"), plan().shape("once").iterations(2));

    assertThat(mistakes(plan)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "once, true",
    "5/s, false",
    "5/s for 1m, true",
    "'5/s for 1m, hold', false",
    "5 users, false",
    "5 users for 1m, true"
  })
  void ends_shape_endsIfItHasALength(String words, boolean ends) {
    Plan plan = plan().shape(words);

    assertThat(PlanRules.ends(plan.loads().getFirst())).isEqualTo(ends);
    assertThat(PlanRules.ends(plan.iterations(9).loads().getFirst())).isTrue();
    assertThat(PlanRules.ends(plan.duration(Duration.ofMillis(1)).loads().getFirst())).isTrue();
  }

  @Test
  void requireEnd_endless_saysHowToEndIt() {
    assertThatThrownBy(() -> PlanRules.requireEnd(Brunt.plan("p", plan(), plan().users(1))))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            """
            p: nothing ends this load
                hint: say duration(…) or iterations(…), or start()
            1 problem, nothing was sent.\
            """);
  }

  @Test
  void requireKnown_unknownNames_listsThoseThatThereAre() {
    Plan plan = sharing(weighted("browse", 1), weighted("buy", 1));

    assertThatThrownBy(() -> PlanRules.requireKnown(plan, List.of("brwose", "buy", "zzz")))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            """
            p: there is no scenario "brwose"
                hint: did you mean "browse"? there are: browse, buy
            p: there is no scenario "zzz"
                hint: there are: browse, buy
            2 problems, nothing was sent.\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "browse, browse", // the same
        "brwose, browse", // one swap
        "brows, browse", // one left out
        "browwse, browse", // one too many
        "brawse, browse", // another letter
        "by, buy", // one is allowed however short the word is
        "b, none",
        "checkout, none",
        "busy, buy",
        "'', none",
      })
  void nearest_word_isTheOneThatWasProbablyMeant(String word, String nearest) {
    assertThat(PlanRules.nearest(word, List.of("browse", "buy")).orElse(null)).isEqualTo(nearest);
  }

  @Test
  void nearest_several_isTheNearestOfThem() {
    // "order" is 1 away from "orders" and 2 from "borders", both near enough for 6 letters.
    assertThat(PlanRules.nearest("order1", List.of("border11", "orders"))).contains("orders");
  }
}
