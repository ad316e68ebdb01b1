package dev.brunt.loader.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.*;
import dev.brunt.api.plan.Hooks;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Segment;
import dev.brunt.api.plan.Separation;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Workload;
import dev.brunt.loader.fake.FakeUser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClassPlanTest {
  private static final List<String> LOG = new ArrayList<>();

  @TargetUrl("mock:shop")
  @Load("200/s for 1m")
  @Thresholds({"p99 < 250ms", "errors < 1%"})
  static class Shop {
    @Scenario(weight = 3)
    void browse(VirtualUser user) {
      user.http().get("/products").send();
    }

    @Scenario(name = "buy")
    @Thresholds("p95 < 300ms")
    private static void checkout() {
      LOG.add("checkout");
    }

    @Scenario
    @Load(value = "5 users for 10s", startAfter = "30s")
    public void admin() {}
  }

  @Test
  void of_class_hasTargetScenariosAndWeights() {
    Plan plan = ClassPlan.of(Shop.class);

    assertThat(plan.name()).isEqualTo("Shop");
    assertThat(plan.target()).isEqualTo("mock:shop");
    assertThat(plan.scenarioNames()).containsExactly("browse", "buy", "admin");
    assertThat(plan.loads().getFirst().scenarios())
        .extracting(PlannedScenario::weight)
        .containsExactly(3, 1);
  }

  @Test
  void of_loads_sharedFirstThenOwn() {
    List<PlannedLoad> loads = ClassPlan.of(Shop.class).loads();

    assertThat(loads).hasSize(2);
    assertThat(loads.get(0).workload())
        .isEqualTo(
            new Workload.Open(
                new Shape(List.of(new Segment.Line(200, 200, Duration.ofMinutes(1)))),
                Workload.Arrivals.EVEN));
    assertThat(loads.get(1).startAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(loads.get(1).workload()).isInstanceOf(Workload.Closed.class);
  }

  @Test
  void of_thresholds_onAMethodAreAboutItsScenario() {
    assertThat(ClassPlan.of(Shop.class).thresholds())
        .extracting(Threshold::text)
        .containsExactly("p99 < 250ms", "errors < 1%", "p95 of scenario buy < 300ms");
  }

  @Test
  void body_scenario_callsTheMethod() throws Exception {
    FakeUser user = new FakeUser();

    scenario(Shop.class, "browse").body().run(user.user());
    LOG.clear();
    scenario(Shop.class, "buy").body().run(user.user());

    assertThat(user.calls()).containsExactly("get(/products)", "send()");
    assertThat(LOG).containsExactly("checkout");
  }

  @Load(
      value = "sine 5..15/s every 1m for 5m",
      uniqueUsers = 8,
      iterationsPerUser = 9,
      startAfter = "2s")
  static class Dealt {
    @Scenario
    void one() {}

    @Load(value = "3 users for 1m", every = "about 4s")
    @Scenario
    void two() {}
  }

  @Test
  void of_load_saysWhoItsUsersAre() {
    List<PlannedLoad> loads = ClassPlan.of(Dealt.class).loads();

    assertThat(loads.getFirst().limits())
        .isEqualTo(Limits.DEFAULT.withUniqueUsers(8).withIterationsPerUser(9L));
    assertThat(loads.getFirst().startAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(loads.getLast().limits().every()).isEqualTo(Separation.about(Duration.ofSeconds(4)));
  }

  @Load(value = "seek errors=5% and p99=1s, at most 500 tps", duration = "5m")
  static class Seeking {
    @Scenario
    void one() {}

    @Load("20 tps for 1m")
    @Scenario
    void two() {}
  }

  @Test
  void of_goals_areOfTheClassOrOfAScenario() {
    List<PlannedLoad> loads = ClassPlan.of(Seeking.class).loads();

    assertThat(loads.getFirst().workload())
        .isEqualTo(
            new Workload.Sought(
                List.of(Goal.errors(0.05), Goal.latency(0.99, Duration.ofSeconds(1))),
                null,
                500.0));
    assertThat(loads.getFirst().limits().duration()).isEqualTo(Duration.ofMinutes(5));
    assertThat(loads.getLast().workload()).isInstanceOf(Workload.Tps.class);
  }

  @Load(value = "saturate, from 0 tps", duration = "0s")
  static class MisusedGoal {
    @Scenario
    void one() {}
  }

  @Test
  void of_misusedGoal_isRefusedWithAllItsMistakes() {
    assertThatThrownBy(() -> ClassPlan.of(MisusedGoal.class))
        .hasMessageContaining("\"0 tps\" must be a number of transactions a second above 0")
        .hasMessageContaining("duration must be a length of time above 0 such as \"5m\"");
  }

  @Load(value = "spike 5/s for 1s", uniqueUsers = 0, iterationsPerUser = -1, every = "soon")
  static class Misused {
    @Scenario
    void one() {}
  }

  @Test
  void of_misusedLoad_isRefusedWithAllItsMistakes() {
    assertThatThrownBy(() -> ClassPlan.of(Misused.class))
        .hasMessageContaining("a spike jumps off from a level, but there is none before it")
        .hasMessageContaining("uniqueUsers must be >= 1 but was 0")
        .hasMessageContaining("iterationsPerUser must be >= 1 but was -1")
        .hasMessageContaining("every must be a time above 0")
        .hasMessageContaining("4 problems, nothing was sent.");
  }

  @Load(value = "once", duration = "5s", every = "1s", iterationsPerUser = 2, uniqueUsers = 3)
  static class MisusedOnce {
    @Scenario
    void one() {}

    @Scenario
    @Load(value = "5 tps for 5s", duration = "9s", startAfter = "-1s")
    void other() {}
  }

  @Test
  void of_loadWhoseWordsDoNotFit_isRefusedWhereItIsWritten() {
    assertThatThrownBy(() -> ClassPlan.of(MisusedOnce.class))
        .hasMessageContaining("MisusedOnce: a load of one iteration (once) has no duration")
        .hasMessageContaining("MisusedOnce: a load of one iteration (once) has no interval")
        .hasMessageContaining("MisusedOnce: a load of one iteration (once) cannot have iterations")
        .hasMessageContaining("MisusedOnce: a load of one iteration (once) cannot be dealt")
        .hasMessageContaining("MisusedOnce.other: duration 9s is longer than the shape")
        .hasMessageContaining("MisusedOnce.other: startAfter must be a length of time")
        .hasMessageContaining("6 problems, nothing was sent.");
  }

  static class NoLoad {
    @Scenario
    void one() {}
  }

  @Test
  void of_withoutLoad_isUnstated() {
    assertThat(ClassPlan.of(NoLoad.class).loads().getFirst().workload())
        .isEqualTo(new Workload.Unstated());
  }

  static class Throwing {
    @Scenario
    void checked() throws IOException {
      throw new IOException("disk");
    }

    @Scenario
    void error() {
      throw new AssertionError("no");
    }
  }

  @Test
  void body_whatTheMethodThrows_comesUnwrapped() {
    VirtualUser user = new FakeUser().user();

    assertThatThrownBy(() -> scenario(Throwing.class, "checked").body().run(user))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
    assertThatThrownBy(() -> scenario(Throwing.class, "error").body().run(user))
        .isInstanceOf(AssertionError.class)
        .hasMessage("no");
  }

  static class Base {
    @BeforeRun
    void first() {
      LOG.add("base");
    }

    @Scenario
    void inherited() {}

    @Scenario
    void overridden() {}
  }

  static class Derived extends Base {
    @BeforeRun
    void second() {
      LOG.add("derived");
    }

    @Override
    void overridden() {}
  }

  static class Curious {
    static ClassLoader seen;

    @Scenario
    void look() {
      seen = Thread.currentThread().getContextClassLoader();
    }
  }

  @Test
  void body_run_letsLibrariesFindWhatLiesBesideTheClass() throws Exception {
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());

    scenario(Curious.class, "look").body().run(new FakeUser().user());

    assertThat(Curious.seen).isSameAs(Curious.class.getClassLoader());
  }

  @Test
  void of_superclass_givesWhatIsNotOverridden() throws Exception {
    Plan plan = ClassPlan.of(Derived.class);
    LOG.clear();
    for (Hooks.Hook hook : plan.hooks().beforeRun()) {
      hook.run(new FakeUser().config());
    }

    assertThat(plan.scenarioNames()).containsExactly("inherited");
    assertThat(LOG).containsExactly("base", "derived");
  }

  record Token(String text) {}

  static class Hooked {
    private final int made = ++instances;
    private static int instances;

    @BeforeRun
    static Token token(Config config) {
      return new Token(config.get("token"));
    }

    @BeforeRun
    int length(Token token) {
      return token.text().length();
    }

    @BeforeRunner
    void open(Token token, int length) {
      LOG.add("open " + token + " " + length);
    }

    @BeforeUser
    void hello(VirtualUser user, Token token) {
      LOG.add("hello " + token.text());
    }

    @Scenario
    void work(VirtualUser user, Token token, Config config) {
      LOG.add("work " + token.text() + config.get("token") + made);
    }

    @AfterUser
    void goodbye(Integer length) {
      LOG.add("goodbye " + length);
    }

    @AfterRunner
    void close() {
      LOG.add("close");
    }

    @AfterRun
    void report(Config config, Token token) {
      LOG.add("report " + token.text());
    }
  }

  @Test
  void hooks_results_areHandedOnByType() throws Exception {
    Plan plan = ClassPlan.of(Hooked.class);
    PlannedScenario work = plan.loads().getFirst().scenarios().getFirst();
    FakeUser user = new FakeUser().config("token", "abc");
    LOG.clear();

    run(plan.hooks().beforeRun(), user);
    run(plan.hooks().beforeRunner(), user);
    for (ScenarioBody body : work.beforeUser()) {
      body.run(user.user());
    }
    work.body().run(user.user());
    for (ScenarioBody body : work.afterUser()) {
      body.run(user.user());
    }
    run(plan.hooks().afterRunner(), user);
    run(plan.hooks().afterRun(), user);

    assertThat(LOG)
        .containsExactly(
            "open Token[text=abc] 3",
            "hello abc",
            "work abcabc1",
            "goodbye 3",
            "close",
            "report abc");
    assertThat(plan.hooks().beforeRun())
        .extracting(Hooks.Hook::name)
        .containsExactly("Hooked.token", "Hooked.length");
  }

  static class ReturnsNull {
    @BeforeRun
    Token nothing() {
      return null;
    }

    @Scenario
    void work(Token token) {}
  }

  @Test
  void hooks_nullResult_isNamedWhenAskedFor() throws Exception {
    Plan plan = ClassPlan.of(ReturnsNull.class);
    FakeUser user = new FakeUser();
    run(plan.hooks().beforeRun(), user);

    ScenarioBody work = plan.loads().getFirst().scenarios().getFirst().body();
    assertThatThrownBy(() -> work.run(user.user()))
        .isInstanceOf(BruntException.class)
        .hasMessage("ReturnsNull.nothing: its result is a parameter, so it must not be null");
  }

  static class Pooled {
    static final Pool<Token> TOKENS =
        new Pool<>() {
          @Override
          public Optional<Token> checkout() {
            return Optional.of(new Token("from the pool"));
          }

          @Override
          public void checkin(Token item) {}
        };

    @Scenario
    void work(@FromPool("TOKENS") Token token) {
      LOG.add(token.text());
    }
  }

  @Test
  void body_fromPool_checksAnItemOut() throws Exception {
    LOG.clear();

    scenario(Pooled.class, "work").body().run(new FakeUser().user());

    assertThat(LOG).containsExactly("from the pool");
    assertThat(scenario(Pooled.class, "work").pools()).containsExactly(Pooled.TOKENS);
  }

  static class Counting {
    int counter;
    static String name = "x";
    final int fixed = 1;
    private String url;
    private String later;

    @BeforeRunner
    void open(Config config) {
      url = config.get("url");
    }

    @BeforeUser
    void each() {
      later = url;
    }

    @Scenario
    void work() {
      counter++;
    }
  }

  @Test
  void warnings_fieldThatNothingSetsBefore_isTold() {
    String hint =
        "\n    hint: make it final, or keep a user's own state in a local variable or"
            + " user.attached(…)";
    assertThat(SharedFields.warnings(Counting.class, Places.BY_NAME))
        .containsExactly(
            "Counting.counter: all virtual users share the field counter, which no @BeforeRun or"
                + " @BeforeRunner method sets"
                + hint,
            "Counting.name: all virtual users share the field name, which no @BeforeRun or"
                + " @BeforeRunner method sets"
                + hint,
            "Counting.later: all virtual users share the field later, which no @BeforeRun or"
                + " @BeforeRunner method sets"
                + hint);
  }

  private static void run(List<Hooks.Hook> hooks, FakeUser user) throws Exception {
    for (Hooks.Hook hook : hooks) {
      hook.run(user.config());
    }
  }

  private static PlannedScenario scenario(Class<?> type, String name) {
    return ClassPlan.of(type).loads().stream()
        .flatMap(load -> load.scenarios().stream())
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
