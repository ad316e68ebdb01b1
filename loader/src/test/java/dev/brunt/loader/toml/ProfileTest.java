package dev.brunt.loader.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.BruntException;
import dev.brunt.api.Goal;
import dev.brunt.api.Plan;
import dev.brunt.api.Redirects;
import dev.brunt.api.RequestException;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Segment;
import dev.brunt.api.plan.Separation;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.Workload;
import dev.brunt.loader.fake.FakeResponse;
import dev.brunt.loader.fake.FakeUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileTest {
  /** As the README of the tool that this form comes from has it. */
  private static final String HEALTH_AND_LOGIN =
      """
      [target]
      base_url = "https://api.example.com"

      [scenarios]
      [scenarios.health_check]
      weight = 5
      [[scenarios.health_check.requests]]
      method = "GET"
      path = "/api/health"
      headers = {"User-Agent" = "Klavier/1.0"}

      [scenarios.login]
      weight = 1
      [[scenarios.login.requests]]
      method = "GET"
      path = "/api/auth/login"
      headers = {"User-Agent" = "Klavier/1.0"}

      [timings]
      test_duration_seconds = 60
      min_scenario_interval_ms = 1000
      """;

  @TempDir private Path directory;

  @Test
  void read_timings_isOneUserWithAnInterval() throws IOException {
    Plan plan = read(HEALTH_AND_LOGIN);
    PlannedLoad load = plan.loads().getFirst();

    assertThat(plan.name()).isEqualTo("profile");
    assertThat(plan.target()).isEqualTo("https://api.example.com");
    assertThat(load.workload()).isEqualTo(new Workload.Closed(Shape.constant(1)));
    assertThat(load.limits())
        .isEqualTo(
            Limits.DEFAULT
                .withDuration(Duration.ofSeconds(60))
                .withEvery(Separation.fixed(Duration.ofMillis(1000))));
    assertThat(load.scenarios())
        .extracting(PlannedScenario::name, PlannedScenario::weight)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("health_check", 5),
            org.assertj.core.groups.Tuple.tuple("login", 1));
  }

  @Test
  void read_http_followsRedirectsAndKeepsNoBodies() throws IOException {
    HttpSettings http = read(HEALTH_AND_LOGIN).http();

    assertThat(http.redirects()).isEqualTo(Redirects.ALWAYS);
    assertThat(http.bodies()).isEqualTo(HttpSettings.Bodies.KEPT);
  }

  @Test
  void body_plainRequest_isSent() throws Exception {
    FakeUser user = new FakeUser();

    run(HEALTH_AND_LOGIN, user);

    assertThat(user.calls())
        .containsExactly("method(GET, /api/health)", "header(User-Agent, Klavier/1.0)", "send()");
  }

  @Test
  void body_everyKey_reachesTheRequest() throws Exception {
    FakeUser user = new FakeUser().config("page", "1").config("name", "ann").config("type", "x/y");

    run(
        """
        target.base_url = "mock:shop"

        [variables]
        page = 1
        name = "ann"
        type = "x/y"

        [[scenarios.one.requests]]
        method = "POST"
        path = "/a/${page}/{b}"
        name = "first"
        query = { q = "${name}", n = 2, t = true }
        headers = { Content-Type = "${type}", X = "$${name}" }
        body = "hi ${name}"
        timeout = "2s"
        check = ["status 200 201", "faster than 1s", "header X = y"]

        [[scenarios.one.requests]]
        method = "PUT"
        path = "/b"
        form = { who = "${name}", age = 3 }

        [[scenarios.one.requests]]
        method = "PATCH"
        path = "/c"
        json = { who = "${name}", deep = [1, 2.5, { on = true }], day = 2026-11-21 }

        [[scenarios.one.requests]]
        method = "DELETE"
        path = "/d"
        body = "{}"
        check = ["body contains x", "jsonpath $.a", "jsonpath $[?(@.a == 1)].b = 1 = 2"]
        """,
        user);

    assertThat(user.calls())
        .containsExactly(
            "method(POST, /a/{page}/%7Bb%7D, 1)",
            "named(first)",
            "header(X, ${name})",
            "query(q, ann)",
            "query(n, 2)",
            "query(t, true)",
            "body(hi ann, x/y)",
            "timeout(PT2S)",
            "checkSoftly(status is 200 or 201, faster than 1000.0 ms, header X is \"y\")",
            "method(PUT, /b)",
            "form({who=ann, age=3})",
            "send()",
            "method(PATCH, /c)",
            "json({who=ann, deep=[1, 2.5, {on=true}], day=2026-11-21})",
            "send()",
            "method(DELETE, /d)",
            "body({}, application/json)",
            "keepBody()",
            "checkSoftly(body contains \"x\", jsonPath $.a is there,"
                + " jsonPath $[?(@.a == 1)].b is 1 = 2)");
  }

  @Test
  void body_extracted_isUsedLater() throws Exception {
    FakeUser user =
        new FakeUser()
            .config("id", "of the config")
            .answer(
                new FakeResponse(200, Map.of("Location", "/o/7"), "id=12;", Map.of("$.t", "T")));

    run(
        """
        target.base_url = "mock:shop"
        variables.id = 0

        [[scenarios.one.requests]]
        method = "GET"
        path = "/${id}"
        extract = { token = "$.t", where = "header:Location", id = 'regex:id=(\\d+)' }

        [[scenarios.one.requests]]
        method = "GET"
        path = "/${id}"
        headers = { Authorization = "Bearer ${token}", At = "${where}" }
        """,
        user);

    assertThat(user.calls())
        .containsExactly(
            "method(GET, /{id}, of the config)",
            "keepBody()",
            "send()",
            "method(GET, /{id}, 12)",
            "header(Authorization, Bearer T)",
            "header(At, /o/7)",
            "send()");
  }

  private static final String TWO_REQUESTS =
      """
      target.base_url = "mock:shop"
      [[scenarios.one.requests]]
      method = "GET"
      path = "/first"
      %s
      [[scenarios.one.requests]]
      method = "GET"
      path = "/second"
      """;

  @Test
  void body_noResponse_doesNotStopTheScenario() throws Exception {
    FakeUser user = new FakeUser().answer(new RequestException("refused"));

    run(TWO_REQUESTS.formatted(""), user);

    assertThat(user.calls()).contains("method(GET, /second)");
  }

  @Test
  void body_noResponseToExtractFrom_stopsTheScenario() {
    FakeUser user = new FakeUser().answer(new RequestException("refused"));

    assertThatThrownBy(() -> run(TWO_REQUESTS.formatted("extract.a = '$.a'"), user))
        .isInstanceOf(RequestException.class)
        .hasMessage("refused");
    assertThat(user.calls()).doesNotContain("method(GET, /second)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          header:X     | extract a: the response has no header X
          regex:x(y)?  | extract a: the response has no match of /x(y)?/
          $.a          | jsonPath $.a finds nothing
          """)
  void body_nothingToExtract_failsTheIteration(String words, String message) {
    FakeUser user = new FakeUser().answer(new FakeResponse(200, Map.of(), "x", Map.of()));

    assertThatThrownBy(() -> run(TWO_REQUESTS.formatted("extract.a = '" + words + "'"), user))
        .isInstanceOf(BruntException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/api/, products, https://h/api, /products",
    "https://h/api/, /products, https://h/api, /products",
    "https://h/api, /products, https://h/api, /products"
  })
  void read_baseAndPath_areJoinedByOneSlash(String base, String path, String target, String sent)
      throws Exception {
    String profile =
        """
        target.base_url = "%s"
        [[scenarios.one.requests]]
        method = "GET"
        path = "%s"
        """
            .formatted(base, path);
    FakeUser user = new FakeUser();

    run(profile, user);

    assertThat(read(profile).target()).isEqualTo(target);
    assertThat(user.calls().getFirst()).isEqualTo("method(GET, " + sent + ")");
  }

  private static final String ONE =
      """
      target.base_url = "mock:shop"
      [[scenarios.one.requests]]
      method = "GET"
      path = "/"
      """;

  @Test
  void read_maxConnections_capsThoseOfTheRun() throws IOException {
    assertThat(read(ONE + "[load]\nusers = 9\nmax_connections = 4\n").http().maxConnections())
        .isEqualTo(4);
  }

  @Test
  void read_loadOfARate_isOpen() throws IOException {
    PlannedLoad load =
        read(ONE
                + """
                [load]
                rate = "600/min"
                arrivals = "poisson"
                ramp_up = "5s"
                duration = "1m"
                iterations = 100
                max_users = 50
                grace = "1s"
                """)
            .loads()
            .getFirst();

    assertThat(load.workload())
        .isEqualTo(
            new Workload.Open(
                new Shape(
                    List.of(
                        new Segment.Line(0, 10, Duration.ofSeconds(5)),
                        new Segment.Line(10, 10, null))),
                Workload.Arrivals.POISSON));
    assertThat(load.limits())
        .isEqualTo(
            Limits.DEFAULT
                .withDuration(Duration.ofMinutes(1))
                .withIterations(100)
                .withMaxUsers(50)
                .withGrace(Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "500.0", "\"0.5k\"", "\"500/s\""})
  void read_tps_isALoadOfTransactions(String tps) throws IOException {
    assertThat(read(ONE + "[load]\ntps = " + tps + "\nramp_up = \"5s\"\n").loads().getFirst())
        .extracting(PlannedLoad::workload)
        .isEqualTo(new Workload.Tps(Shape.rampedUp(500, Duration.ofSeconds(5))));
  }

  @Test
  void read_goals_areSoughtTogether() throws IOException {
    PlannedLoad load =
        read(ONE
                + """
                [load]
                saturate = true
                seek = ["p99=250ms", "p50=20ms"]
                start_rate = 50
                max_rate = "10k"
                duration = "5m"
                """)
            .loads()
            .getFirst();

    assertThat(load.workload())
        .isEqualTo(
            new Workload.Sought(
                List.of(
                    Goal.SATURATED,
                    Goal.latency(0.99, Duration.ofMillis(250)),
                    Goal.latency(0.5, Duration.ofMillis(20))),
                50.0,
                10_000.0));
    assertThat(load.limits().duration()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void read_goalOfAScenario_isItsOwn() throws IOException {
    Plan plan =
        read(
            ONE
                + """
                [[scenarios.other.requests]]
                method = "GET"
                path = "/"
                [scenarios.other.load]
                seek = "errors=1%"
                max_rate = 70
                [load]
                tps = 5
                """);

    assertThat(plan.loads())
        .extracting(PlannedLoad::workload)
        .containsExactly(
            new Workload.Tps(Shape.constant(5)),
            new Workload.Sought(List.of(Goal.errors(0.01)), null, 70.0));
  }

  @Test
  void read_loadOfUniqueUsers_saysWhoTheyAre() throws IOException {
    PlannedLoad load =
        read(ONE
                + """
                [load]
                shape = "steps 2..6 users by 2 every 10s"
                unique_users = 50
                iterations_per_user = 3
                every = "about 4s"
                start_after = "5s"
                """)
            .loads()
            .getFirst();

    assertThat(load.workload())
        .isEqualTo(
            new Workload.Closed(
                new Shape(List.of(new Segment.Steps(2, 6, 2, Duration.ofSeconds(10))))));
    assertThat(load.limits())
        .isEqualTo(
            Limits.DEFAULT
                .withUniqueUsers(50)
                .withIterationsPerUser(3L)
                .withEvery(new Separation(Duration.ofSeconds(4), Duration.ofSeconds(1))));
    assertThat(load.startAfter()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void read_scenarioWithALoad_hasItForItself() throws IOException {
    Plan plan =
        read(
            ONE
                + """
                [load]
                rate = "20/s"
                duration = "1m"
                [[scenarios.buyers.requests]]
                method = "GET"
                path = "/"
                [scenarios.buyers.load]
                users = 3
                duration = "30s"
                start_after = "10s"
                """);

    assertThat(plan.loads()).hasSize(2);
    assertThat(plan.loads().getFirst().scenarios()).hasSize(1);
    PlannedLoad own = plan.loads().getLast();
    assertThat(own.scenarios().getFirst().name()).isEqualTo("buyers");
    assertThat(own.workload()).isEqualTo(new Workload.Closed(Shape.constant(3)));
    assertThat(own.startAfter()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void read_loadOfUsersBesideTimings_takesBoth() throws IOException {
    PlannedLoad load =
        read(ONE
                + """
                [load]
                users = 7
                [timings]
                test_duration_seconds = 3
                min_scenario_interval_ms = 20
                """)
            .loads()
            .getFirst();

    assertThat(load.workload()).isEqualTo(new Workload.Closed(Shape.constant(7)));
    assertThat(load.limits().duration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(load.limits().every()).isEqualTo(Separation.fixed(Duration.ofMillis(20)));
  }

  @Test
  void read_loadOfAShape_isThatOfTheWords() throws IOException {
    assertThat(read(ONE + "[load]\nshape = \"50 users for 1m\"\n").loads().getFirst().workload())
        .isEqualTo(
            new Workload.Closed(
                new Shape(List.of(new Segment.Line(50, 50, Duration.ofMinutes(1))))));
  }

  @Test
  void read_neitherLoadNorTimings_isUnstated() throws IOException {
    assertThat(read(ONE).loads().getFirst().workload()).isEqualTo(new Workload.Unstated());
  }

  @Test
  void read_thresholds_areOfTheRunAndOfScenarios() throws IOException {
    Plan plan = read(ONE + "[thresholds]\nall = [\"p99 < 250ms\"]\none = [\"errors < 1%\"]\n");

    assertThat(plan.thresholds())
        .extracting(Threshold::text)
        .containsExactly("p99 < 250ms", "errors of scenario one < 1%");
    assertThat(plan.thresholds().getLast().of()).isEqualTo(Subject.scenario("one"));
  }

  @Test
  void read_variables_areConfigurationOfThePlan() throws IOException {
    assertThat(read(ONE + "[variables]\npage = 1\non = true\n").config())
        .isEqualTo(Map.of("page", "1", "on", "true"));
  }

  @Test
  void read_byteOrderMark_isNoMistake() {
    assertThatCode(() -> read("\uFEFF" + ONE)).doesNotThrowAnyException();
  }

  private Plan read(String text) throws IOException {
    return Profile.read(Files.writeString(directory.resolve("profile.toml"), text), Set.of());
  }

  private void run(String text, FakeUser user) throws Exception {
    read(text).loads().getFirst().scenarios().getFirst().body().run(user.user());
  }
}
