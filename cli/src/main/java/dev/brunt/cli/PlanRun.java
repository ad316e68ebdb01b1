package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.api.Plan;
import dev.brunt.api.plan.HttpSettings.Bodies;
import dev.brunt.api.plan.LoadWords;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.Threshold;
import dev.brunt.engine.Engine;
import dev.brunt.engine.EngineRun;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.report.ConsoleSummary;
import dev.brunt.report.FactLines;
import dev.brunt.report.JsonSummary;
import dev.brunt.results.FactFinder;
import dev.brunt.results.RunFile;
import dev.brunt.results.RunOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** One {@code brunt run}, from the plan to the exit code. */
final class PlanRun {
  private final Invocation invocation;
  private final Console console;
  private final EffectivePlan effective;
  private final Map<String, String> tags;
  private final Optional<String> json;
  private final ReportFiles reports;

  private PlanRun(
      Invocation invocation,
      EffectivePlan effective,
      Map<String, String> tags,
      Optional<String> json,
      ReportFiles reports) {
    this.invocation = invocation;
    this.console = invocation.console();
    this.effective = effective;
    this.tags = tags;
    this.json = json;
    this.reports = reports;
  }

  /** Adds the mistakes in options that can be told without the plan. */
  static void check(Settings settings, Mistakes mistakes) {
    ConfigSettings.tags(settings, mistakes);
    OutputFile.json(settings, mistakes);
    ReportFiles.of(settings, mistakes);
    RunKeeping.check(settings, mistakes);
    PlanReader.check(settings, mistakes);
  }

  /**
   * Returns a run that is ready.
   *
   * @throws dev.brunt.api.PlanException with every mistake in the options and the plan
   */
  static PlanRun of(PlanOrigin origin, Invocation invocation) {
    Mistakes mistakes = new Mistakes();
    Map<String, String> tags = ConfigSettings.tags(invocation.settings(), mistakes);
    Optional<String> json = OutputFile.json(invocation.settings(), mistakes);
    ReportFiles reports = ReportFiles.of(invocation.settings(), mistakes);
    RunKeeping.check(invocation.settings(), mistakes);
    EffectivePlan effective = PlanReader.read(origin, invocation, mistakes);
    return new PlanRun(invocation, effective, tags, json, reports);
  }

  /** Runs the plan, reports, and returns the exit code. */
  int run() {
    if (!invocation.settings().has(Flag.QUIET)) {
      describe();
    }
    if (invocation.settings().has(Flag.DRY_RUN)) {
      new Engine().check(effective.plan());
      return ExitCode.OK;
    }
    LoadKeys keys =
        invocation.settings().has(Flag.QUIET)
            ? LoadKeys.unheard()
            : LoadKeys.of(console, effective.plan());
    IntConsumer halt = restoring(keys, Runtime.getRuntime()::halt);
    Interruption interruption = new Interruption(console, halt);
    Signals.handle(interruption::received);
    try (keys;
        ExitGuard _ = ExitGuard.watch(console, halt);
        RunKeeping keeping = keeping();
        CapturedPrints prints = CapturedPrints.toConsole(console)) {
      RunFigures figures = figures(interruption, keeping, keys);
      console.endLive();
      prints.tellTheRest();
      int code = ExitCode.of(figures.run().verdict(), interruption.signal());
      report(figures);
      keeping.conclude(code, repeatedBy(figures));
      write(figures, code, keeping);
      return code;
    } catch (BruntException failure) {
      return interruption.exitCode(failure);
    }
  }

  /** No hook hears of a halt, so the terminal is given back before. */
  private static IntConsumer restoring(LoadKeys keys, IntConsumer halt) {
    return code -> {
      keys.close();
      halt.accept(code);
    };
  }

  private void describe() {
    if (!effective.files().isEmpty()) {
      console.say(
          "files   "
              + effective.files().stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    console.say("plan    " + effective.plan().name());
    console.say("load    " + LoadWords.of(effective.plan()));
    if (invocation.settings().has(Flag.DRY_RUN)) {
      effective.plan().thresholds().stream()
          .map(Threshold::normalForm)
          .forEach(demanded -> console.say("demand  " + demanded));
    }
    effective.remarks().forEach(remark -> console.say("note    " + remark));
  }

  private RunKeeping keeping() {
    return RunKeeping.of(invocation.settings(), console, this::origin, !reports.isEmpty());
  }

  private RunOrigin origin() {
    return new RunOrigin(invocation.command(), tags, LoadWords.of(effective.plan()), facts());
  }

  private RunFacts facts() {
    return FactFinder.facts(PlanHash.of(effective, invocation));
  }

  private RunFigures figures(Interruption interruption, RunKeeping keeping, LoadKeys keys) {
    boolean quiet = invocation.settings().has(Flag.QUIET);
    LiveView view = new LiveView(console, effective.plan(), quiet);
    EngineRun run = new Engine().start(loggable(effective.plan()), view, keeping.keeper(), 0);
    interruption.during(run);
    keys.during(run, view::showKeys);
    return run.awaitFigures();
  }

  /** What is to be logged must be held so long. */
  private Plan loggable(Plan plan) {
    return invocation.settings().has(Flag.BODIES)
        ? plan.http(plan.http().withBodies(Bodies.NEWEST))
        : plan;
  }

  private void report(RunFigures figures) {
    boolean jsonOnly = json.filter(OutputFile.STANDARD_OUTPUT::equals).isPresent();
    if (jsonOnly) {
      console.say(new ConsoleSummary().of(figures));
    } else {
      console.result(console.summary().of(figures));
    }
    console.say("Repeat        " + repeatedBy(figures));
    if (invocation.settings().has(Flag.VERBOSE)) {
      console.say(FactLines.of(facts()));
    }
  }

  /** Writes what was asked for; where a part cannot be written, the others are all the same. */
  private void write(RunFigures figures, int code, RunKeeping keeping) {
    List<String> failures = new ArrayList<>();
    json.ifPresent(file -> attempt(() -> writeJson(file, figures, code), failures));
    if (!reports.isEmpty()) {
      attempt(() -> writeReports(figures, code, keeping), failures);
    }
    if (!failures.isEmpty()) {
      throw new BruntException(String.join("\n", failures));
    }
  }

  private static void attempt(Runnable part, List<String> failures) {
    try {
      part.run();
    } catch (BruntException failure) {
      failures.add(failure.getMessage());
    }
  }

  private void writeJson(String file, RunFigures figures, int code) {
    var said = new JsonSummary.Invocation(code, repeatedBy(figures), tags, facts());
    OutputFile.write(console, file, JsonSummary.of(figures, said));
  }

  private void writeReports(RunFigures figures, int code, RunKeeping keeping) {
    Optional<Path> file = keeping.wholeFile();
    if (file.isPresent()) {
      try (RunFile run = RunFile.open(file.get())) {
        reports.write(run, console);
      }
    } else {
      console.say("note    the run's seconds were not all kept: its reports show none");
      String plan = LoadWords.of(effective.plan());
      reports.write(
          new UnkeptRun(figures, facts(), repeatedBy(figures), tags, code, plan), console);
    }
  }

  /** Returns the command that does the same again: with the seed that this run has drawn. */
  private String repeatedBy(RunFigures figures) {
    return invocation.settings().has(Flag.SEED)
        ? invocation.command()
        : invocation.command() + " --seed " + figures.run().seed();
  }
}
