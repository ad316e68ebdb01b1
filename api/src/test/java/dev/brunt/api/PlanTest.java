package dev.brunt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.plan.Hooks;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Separation;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlanTest {
  private static final HttpSettings OTHER_HTTP =
      HttpSettings.DEFAULT.withTimeout(Duration.ofSeconds(1));
  private static final Hooks.Hook HOOK =
      new Hooks.Hook() {
        @Override
        public String name() {
          return "hook";
        }

        @Override
        public void run(Config config) {}
      };
  private static final Hooks HOOKS = new Hooks(List.of(HOOK), List.of(), List.of(), List.of());

  private static Plan plan(String name) {
    return Brunt.scenario(name, user -> {});
  }

  /** One plan with two loads of two scenarios each. */
  private static Plan shop() {
    PlannedLoad first = load("browse", "search").with(Limits.DEFAULT.withMaxUsers(7));
    return Plan.of("shop", List.of(first, load("buy", "pay")));
  }

  private static PlannedLoad load(String... names) {
    List<PlannedScenario> scenarios =
        List.of(names).stream().map(name -> PlannedScenario.of(name, user -> {})).toList();
    return new PlannedLoad(
        scenarios, new Workload.Unstated(), Limits.DEFAULT, Duration.ofSeconds(3));
  }

  private static List<String> names(PlannedLoad load) {
    return load.scenarios().stream().map(PlannedScenario::name).toList();
  }

  static List<Arguments> changes() {
    return List.of(
        change(p -> p.target("http://a"), Plan::target, "http://a"),
        change(p -> p.named("n"), Plan::name, "n"),
        change(p -> p.seed(5), Plan::seed, 5L),
        change(p -> p.directory(Path.of("d")), Plan::directory, Path.of("d")),
        change(p -> p.config("a", "1").config("a", "2"), Plan::config, Map.of("a", "2")),
        change(p -> p.http(OTHER_HTTP), Plan::http, OTHER_HTTP),
        change(p -> p.hooks(HOOKS), Plan::hooks, HOOKS),
        change(
            p -> p.threshold("p99 < 1s").threshold("errors < 1%", "rate > 1/s"),
            p -> p.thresholds().stream().map(Threshold::text).toList(),
            List.of("p99 < 1s", "errors < 1%", "rate > 1/s")),
        change(p -> p.maxUsers(5), p -> limits(p).maxUsers(), 5),
        change(p -> p.maxConnections(5), p -> p.http().maxConnections(), 5),
        change(p -> p.iterations(5), p -> limits(p).iterations(), 5L),
        change(
            p -> p.every(Duration.ofSeconds(5)),
            p -> limits(p).every(),
            Separation.fixed(Duration.ofSeconds(5))),
        change(
            p -> p.everyAbout(Duration.ofSeconds(4)),
            p -> limits(p).every(),
            new Separation(Duration.ofSeconds(4), Duration.ofSeconds(1))),
        change(p -> p.uniqueUsers(5), p -> limits(p).uniqueUsers(), 5),
        change(p -> p.iterationsPerUser(5), p -> limits(p).iterationsPerUser(), 5L),
        change(
            p -> p.duration(Duration.ofSeconds(5)),
            p -> limits(p).duration(),
            Duration.ofSeconds(5)),
        change(p -> p.grace(Duration.ofSeconds(5)), p -> limits(p).grace(), Duration.ofSeconds(5)),
        change(
            p -> p.startAfter(Duration.ofSeconds(5)),
            p -> p.loads().getFirst().startAfter(),
            Duration.ofSeconds(5)),
        change(
            p -> p.users(5),
            p -> p.loads().getFirst().workload(),
            new Workload.Closed(Shape.constant(5))),
        change(
            p -> p.rate(Units.perMinute(120)),
            p -> p.loads().getFirst().workload(),
            new Workload.Open(Shape.constant(2), Workload.Arrivals.EVEN)),
        change(p -> p.shape("once"), p -> p.loads().getFirst().workload(), new Workload.Once()));
  }

  private static Limits limits(Plan plan) {
    return plan.loads().getFirst().limits();
  }

  private static Arguments change(
      Function<Plan, Plan> change, Function<Plan, Object> reading, Object expected) {
    return Arguments.of(change, reading, expected);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void change_ofAPlan_isInTheCopyAndNotInThePlan(
      Function<Plan, Plan> change, Function<Plan, Object> reading, Object expected) {
    Plan plan = plan("s");
    Object before = reading.apply(plan);

    Plan changed = change.apply(plan);

    assertThat(reading.apply(changed)).isEqualTo(expected);
    assertThat(reading.apply(plan)).isEqualTo(before).isNotEqualTo(expected);
  }

  @Test
  void only_someScenarios_keepsTheirLoadsWithoutTheOthers() {
    Plan kept = shop().only("pay", "browse");

    assertThat(kept.loads())
        .extracting(PlanTest::names)
        .containsExactly(List.of("browse"), List.of("pay"));
    assertThat(kept.loads().getFirst().limits().maxUsers()).isEqualTo(7);
  }

  @Test
  void only_allOfALoadGone_leavesTheLoadOut() {
    assertThat(shop().only("search").loads()).hasSize(1);
  }

  @Test
  void only_unknownScenario_isRefused() {
    assertThatThrownBy(() -> shop().only("browze"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("did you mean \"browse\"? there are: browse, search, buy, pay");
  }

  @Test
  void workload_overSeveralLoads_isSharedByAllTheirScenarios() {
    Plan plan = shop().users(5);

    assertThat(plan.loads()).hasSize(1);
    PlannedLoad load = plan.loads().getFirst();
    assertThat(names(load)).containsExactly("browse", "search", "buy", "pay");
    assertThat(load.workload()).isEqualTo(new Workload.Closed(Shape.constant(5)));
    assertThat(load.startAfter()).isZero();
    assertThat(load.limits().maxUsers()).isEqualTo(7);
  }

  @Test
  void workload_overOneLoad_keepsItsDelay() {
    assertThat(shop().only("buy").users(5).loads().getFirst().startAfter())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void plan_ofPlans_joinsWhatTheySayAndTakesTheRestFromTheFirst() {
    Plan first =
        plan("a").target("http://a").seed(1).config("x", "1").threshold("p99 < 1s").hooks(HOOKS);
    Plan second =
        plan("b").target("http://b").seed(2).config("x", "2").threshold("max < 2s").hooks(HOOKS);

    Plan both = Brunt.plan("both", first, second);

    assertThat(both.name()).isEqualTo("both");
    assertThat(both.scenarioNames()).containsExactly("a", "b");
    assertThat(both.target()).isEqualTo("http://a");
    assertThat(both.seed()).isEqualTo(1);
    assertThat(both.config()).isEqualTo(Map.of("x", "2"));
    assertThat(both.thresholds())
        .extracting(Threshold::text)
        .containsExactly("p99 < 1s", "max < 2s");
    assertThat(both.hooks().beforeRun()).containsExactly(HOOK, HOOK);
  }

  @Test
  void scenario_withAPool_namesIt() {
    Pool<PlanTest> pool =
        new Pool<>() {
          @Override
          public java.util.Optional<PlanTest> checkout() {
            return java.util.Optional.empty();
          }

          @Override
          public void checkin(PlanTest item) {}
        };

    Plan plan = Brunt.scenario("s", pool, (user, item) -> {});

    assertThat(plan.loads().getFirst().scenarios().getFirst().pools()).isEqualTo(List.of(pool));
  }

  @Test
  void run_withoutAnEnd_isRefusedBeforeAnEngineIsLookedFor() {
    assertThatThrownBy(() -> plan("s").users(1).run())
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("nothing ends this load");
  }

  @Test
  void run_withoutAnEngine_saysWhatToDependOn() {
    assertThatThrownBy(() -> plan("s").run())
        .isInstanceOf(BruntException.class)
        .hasMessage(
            """
            no implementation of RunEngine on the class path
                hint: depend on dev.brunt:brunt, not on dev.brunt:brunt-api alone\
            """);
  }

  @Test
  void transaction_outsideARun_justRunsItsCode() {
    StringBuilder ran = new StringBuilder();

    Brunt.transaction("t", () -> ran.append("a"));
    String result = Brunt.transaction("t", () -> "b");

    assertThat(ran.append(result)).hasToString("ab");
    assertThat(VirtualUser.current()).isEmpty();
  }
}
