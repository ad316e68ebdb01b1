package dev.brunt.report;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.RunResult.Rates;
import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Windows;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.EventFigures;
import dev.brunt.metrics.RunFigures.GeneratorFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunFigures.OneStall;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.metrics.RunFigures.StallFigures;
import dev.brunt.metrics.RunRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as programs read it: the contract of {@code docs/run.schema.json}. Times are milliseconds
 * with fractions; what the samples do not support is absent.
 */
public final class JsonSummary {
  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final RunFigures figures;
  private final ObjectNode root = MAPPER.createObjectNode();

  private JsonSummary(RunFigures figures) {
    this.figures = figures;
  }

  /**
   * What the command line knows of a run and the figures do not.
   *
   * @param exitCode what the command exits with
   * @param command the command that repeats the run
   * @param tags what the run was marked with, by key
   * @param facts what it was made with
   */
  public record Invocation(
      int exitCode, String command, Map<String, String> tags, RunFacts facts) {}

  /** Returns the run as indented JSON, ending in a line break. */
  public static String of(RunFigures figures, Invocation invocation) {
    JsonSummary json = new JsonSummary(figures);
    json.write(invocation);
    return json.root.toPrettyString().replace("\r\n", "\n") + "\n";
  }

  /** Returns a run that was kept as indented JSON, ending in a line break. */
  public static String of(RunRecord run) {
    return of(
        run.figures(), new Invocation(run.exitCode(), run.command(), run.tags(), run.facts()));
  }

  private void write(Invocation invocation) {
    root.put("schema", SCHEMA);
    run(root.putObject("run"), invocation);
    JsonFacts.put(root.putObject("facts"), invocation.facts());
    accounting(root.putObject("accounting"));
    rate(root.putObject("rate"));
    totals();
    JsonTimes.put(root.putObject("response"), figures.requests().response());
    JsonTimes.put(root.putObject("service"), figures.requests().service());
    JsonIntervals.put(root.putObject("intervals"), figures.requests().intervals());
    JsonPhases.put(root.putObject("phases"), figures.requests().phases());
    JsonTail.slowest(root.putArray("slowest"), figures.requests().slowest());
    JsonTail.steady(root.putObject("steady"), figures.requests().steady());
    JsonTimes.putShort(root.putObject("lateness"), figures.lateness());
    concurrency(root.putObject("concurrency"));
    lists();
    generator(root.putObject("generator"));
    ArrayNode scenarios = root.putArray("scenarios");
    ScenarioFigures.of(figures)
        .forEach(scenario -> JsonScenario.put(scenarios.addObject(), scenario));
  }

  private void run(ObjectNode json, Invocation invocation) {
    RunInfo run = figures.run();
    json.put("id", run.id());
    json.put("name", run.name());
    json.put("startedAt", run.startedAt().toString());
    json.put("durationMillis", millis(run.duration()));
    json.put("seed", run.seed());
    json.put("verdict", VerdictLines.word(run.verdict()));
    json.put("reason", VerdictLines.reason(figures));
    json.put("exitCode", invocation.exitCode());
    json.put("command", invocation.command());
    ObjectNode tags = json.putObject("tags");
    invocation.tags().forEach(tags::put);
  }

  private void accounting(ObjectNode json) {
    Accounting all = figures.accounting();
    json.put("of", figures.of().word()).put("planned", all.planned()).put("sent", all.sent());
    ObjectNode unsent = json.putObject("unsent").put("total", all.unsent());
    counts(unsent.putObject("byReason"), figures.unsentByReason());
    json.put("succeeded", all.succeeded());
    ObjectNode failed = json.putObject("failed").put("total", all.failed());
    counts(failed.putObject("byReason"), figures.failedByReason());
    json.put("abandoned", all.abandoned());
  }

  private void rate(ObjectNode json) {
    Rates rates = figures.rates();
    // A closed load asks no rate.
    if (rates.asked() > 0) {
      json.put("asked", JsonTimes.rounded(rates.asked()));
    }
    json.put("offered", JsonTimes.rounded(rates.offered()));
    json.put("achieved", JsonTimes.rounded(rates.achieved()));
    json.put("good", JsonTimes.rounded(rates.good()));
  }

  private void totals() {
    root.putObject("iterations")
        .put("succeeded", figures.iterations().succeeded())
        .put("failed", figures.iterations().failed());
    root.putObject("transactions")
        .put("succeeded", figures.transactions().succeeded())
        .put("failed", figures.transactions().failed())
        .put("perSecond", JsonTimes.rounded(figures.transactions().perSecond()));
    RequestFigures requests = figures.requests();
    ObjectNode json =
        root.putObject("requests")
            .put("total", requests.total())
            .put("perSecond", JsonTimes.rounded(requests.perSecond()))
            .put("bytesIn", requests.bytesIn())
            .put("bytesOut", requests.bytesOut());
    counts(json.putObject("status"), requests.status());
    json.put("noStatus", StatusWords.without(requests));
  }

  private void concurrency(ObjectNode json) {
    json.put("mean", JsonTimes.rounded(figures.concurrency().mean()));
    json.put("max", figures.concurrency().max());
    figures
        .concurrency()
        .littlesLaw()
        .ifPresent(law ->
            json.putObject("littlesLaw")
                .put("perSecond", JsonTimes.rounded(law.perSecond()))
                .put("iterationMillis", JsonTimes.rounded(law.iterationMillis()))
                .put("product", JsonTimes.rounded(law.product()))
                .put("difference", JsonTimes.rounded(law.difference()))
                .put("holds", law.holds()));
  }

  private static void goal(ObjectNode to, GoalFigures goal) {
    ObjectNode json =
        to.put("load", goal.load())
            .put("kind", goal.kind())
            .put("tps", JsonTimes.rounded(goal.perSecond()))
            .put("holding", goal.holding())
            .put("limitedBy", goal.limitedBy())
            .put("reason", goal.reason());
    goal.search().ifPresent(search -> JsonCapacity.put(search, json));
  }

  private static void change(ObjectNode json, ChangeFigures change) {
    json.put("atMillis", millis(change.at())).put("load", change.load());
    if (change.users() >= 0) {
      json.put("users", change.users());
    } else {
      json.put("perSecond", JsonTimes.rounded(change.perSecond()));
    }
    json.put("why", change.why());
  }

  private void lists() {
    figures.goal().ifPresent(first -> goal(root.putObject("goal"), first));
    if (!figures.goals().isEmpty()) {
      ArrayNode goals = root.putArray("goals");
      figures.goals().forEach(one -> goal(goals.addObject(), one));
    }
    ArrayNode changes = root.putArray("changes");
    figures.changes().forEach(one -> change(changes.addObject(), one));
    ArrayNode thresholds = root.putArray("thresholds");
    figures.thresholds().forEach(one -> threshold(thresholds.addObject(), one));
    ArrayNode errors = root.putArray("errors");
    figures.errors().forEach(one -> error(errors.addObject(), one));
    ArrayNode checks = root.putArray("checks");
    figures.checks().forEach(one -> check(checks.addObject(), one));
    ObjectNode events = root.putObject("events");
    counts(events.putObject("byType"), figures.events());
    ArrayNode first = events.putArray("first");
    figures.firstEvents().forEach(one -> event(first.addObject(), one));
  }

  private static void threshold(ObjectNode json, ThresholdResult threshold) {
    json.put("text", threshold.text());
    json.put("outcome", threshold.outcome().name().toLowerCase(Locale.ROOT));
    Double number = threshold.number();
    if (number != null) {
      json.put("value", JsonTimes.rounded(number));
    }
    json.put("found", threshold.value());
    Duration brokenAt = threshold.brokenAt();
    if (brokenAt != null) {
      json.put("brokenAtMillis", millis(brokenAt));
    }
    Windows windows = threshold.windows();
    if (windows != null) {
      put(json.putObject("windows"), windows);
    }
  }

  private static void put(ObjectNode json, Windows windows) {
    json.put("lengthMillis", millis(windows.length()));
    json.put("judged", windows.judged());
    json.put("broken", windows.broken());
    json.put("undecided", windows.undecided());
    Duration worstEnd = windows.worstEnd();
    if (worstEnd != null) {
      json.put("worstEndMillis", millis(worstEnd));
    }
  }

  private static void error(ObjectNode json, ErrorFigures error) {
    json.put("kind", error.kind()).put("message", error.message()).put("count", error.count());
    json.put("firstSeen", error.firstSeen().toString());
    json.put("lastSeen", error.lastSeen().toString());
    json.put("scenario", error.scenario());
    if (error.exchange() != null) {
      json.put("exchange", error.exchange());
    }
  }

  private static void check(ObjectNode json, CheckFigures check) {
    json.put("text", check.text()).put("passed", check.passed()).put("failed", check.failed());
  }

  private static void event(ObjectNode json, EventFigures event) {
    json.put("at", event.at().toString());
    json.put("scenario", event.scenario()).put("type", event.type());
    ObjectNode fields = json.putObject("fields");
    event.fields().forEach((name, value) -> fields.putPOJO(name, plain(value)));
  }

  /** Keeps numbers and booleans as such; anything else becomes its text. */
  private static Object plain(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
  }

  private void generator(ObjectNode json) {
    GeneratorFigures generator = figures.generator();
    json.put("cpuMillis", millis(generator.cpu()));
    json.put("gcMillis", millis(generator.gc()));
    generator
        .loopLag()
        .millis(0.99)
        .ifPresent(lag -> json.put("loopLagP99Millis", JsonTimes.rounded(lag)));
    JsonTimes.putShort(json.putObject("floor"), generator.floor());
    json.put("loops", generator.loops());
    json.put("scheduler", generator.scheduler());
    json.put("transport", generator.transport());
    json.put("stealShare", JsonTimes.rounded(generator.stealShare()));
    stalls(json.putObject("stalls"), generator.stalls());
  }

  private static void stalls(ObjectNode json, StallFigures stalls) {
    OneStall longest = stalls.longest();
    json.put("count", stalls.count()).put("totalMillis", millis(stalls.total()));
    json.put("longestMillis", longest == null ? 0 : millis(longest.length()));
    ArrayNode first = json.putArray("first");
    stalls
        .first()
        .forEach(one ->
            first.addObject().put("at", one.at().toString()).put("millis", millis(one.length())));
  }

  private static double millis(Duration length) {
    return JsonTimes.rounded(length.toNanos() / 1e6);
  }

  static void counts(ObjectNode json, SortedMap<?, Long> counts) {
    counts.forEach((key, count) -> json.put(String.valueOf(key), count));
  }
}
