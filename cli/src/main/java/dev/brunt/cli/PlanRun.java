package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.api.plan.LoadWords;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.Threshold;
import dev.brunt.cli.Settings.Setting;
import dev.brunt.engine.Engine;
import dev.brunt.engine.EngineRun;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.report.ConsoleSummary;
import dev.brunt.report.FactLines;
import dev.brunt.report.JsonSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One {@code brunt run}, from the plan to the exit code. */
final class PlanRun {
  private static final String STANDARD_OUTPUT = "-";

  private final Invocation invocation;
  private final Console console;
  private final EffectivePlan effective;
  private final Map<String, String> tags;
  private final Optional<String> json;

  private PlanRun(
      Invocation invocation,
      EffectivePlan effective,
      Map<String, String> tags,
      Optional<String> json) {
    this.invocation = invocation;
    this.console = invocation.console();
    this.effective = effective;
    this.tags = tags;
    this.json = json;
  }

  /**
   * Returns a run that is ready.
   *
   * @throws dev.brunt.api.PlanException with every mistake in the options and the plan
   */
  static PlanRun of(PlanOrigin origin, Invocation invocation) {
    Mistakes mistakes = new Mistakes();
    Map<String, String> tags = ConfigSettings.tags(invocation.settings(), mistakes);
    Optional<String> json = invocation.settings().find(Flag.JSON).map(Setting::value);
    json.filter(file -> !isWritable(file))
        .ifPresent(file -> mistakes.add(Flag.JSON.option(), "cannot write " + file));
    EffectivePlan effective = PlanReader.read(origin, invocation, mistakes);
    return new PlanRun(invocation, effective, tags, json);
  }

  private static boolean isWritable(String file) {
    if (file.equals(STANDARD_OUTPUT)) {
      return true;
    }
    Path path = Path.of(file).toAbsolutePath();
    return Files.exists(path)
        ? Files.isWritable(path) && !Files.isDirectory(path)
        : path.getParent() != null && Files.isWritable(path.getParent());
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
    Interruption interruption = new Interruption(console, Runtime.getRuntime()::halt);
    Signals.handle(interruption::received);
    try (ExitGuard _ = ExitGuard.watch(console);
        CapturedPrints prints = CapturedPrints.toConsole(console)) {
      RunFigures figures = figures(interruption);
      console.endLive();
      prints.tellTheRest();
      return report(figures, interruption.signal());
    } catch (BruntException failure) {
      return interruption.exitCode(failure);
    }
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

  private RunFigures figures(Interruption interruption) {
    boolean quiet = invocation.settings().has(Flag.QUIET);
    LiveView view = new LiveView(console, effective.plan(), quiet);
    EngineRun run = new Engine().start(effective.plan(), view, 0);
    interruption.during(run);
    return run.awaitFigures();
  }

  private int report(RunFigures figures, Optional<StopSignal> signal) {
    int code = ExitCode.of(figures.run().verdict(), signal);
    String repeat = repeatedBy(figures);
    boolean jsonOnly = json.filter(STANDARD_OUTPUT::equals).isPresent();
    if (jsonOnly) {
      console.say(new ConsoleSummary().of(figures));
    } else {
      console.result(new ConsoleSummary(console.style()).of(figures));
    }
    console.say("Repeat        " + repeat);
    boolean verbose = invocation.settings().has(Flag.VERBOSE);
    if (verbose || json.isPresent()) {
      RunFacts facts = FactFinder.facts(PlanHash.of(effective, invocation));
      if (verbose) {
        console.say(FactLines.of(facts));
      }
      var said = new JsonSummary.Invocation(code, repeat, tags, facts);
      json.ifPresent(file -> write(file, JsonSummary.of(figures, said)));
    }
    return code;
  }

  /** Returns the command that does the same again: with the seed that this run has drawn. */
  private String repeatedBy(RunFigures figures) {
    return invocation.settings().has(Flag.SEED)
        ? invocation.command()
        : invocation.command() + " --seed " + figures.run().seed();
  }

  private void write(String file, String text) {
    if (file.equals(STANDARD_OUTPUT)) {
      if (!console.result(text)) {
        throw new BruntException("cannot write the result to the standard output");
      }
      return;
    }
    Path path = Path.of(file);
    try {
      Files.writeString(path, text);
    } catch (IOException failure) {
      removeHalfOf(path);
      throw new BruntException("cannot write " + file + ": " + failure.getMessage());
    }
  }

  /** Half a result is worse than none: it could be taken for one. */
  private static void removeHalfOf(Path path) {
    try {
      if (Files.isRegularFile(path)) {
        Files.delete(path);
      }
    } catch (IOException alsoNot) {
      // What is there is told to be unfinished by the failure that led here.
    }
  }
}
