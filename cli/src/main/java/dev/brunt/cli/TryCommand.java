package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.HttpSettings.Bodies;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.Workload;
import dev.brunt.engine.Engine;
import dev.brunt.engine.EngineRun;
import dev.brunt.engine.RunListener;
import dev.brunt.metrics.RunFigures;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code brunt try}: one iteration of one scenario, with everything shown. */
final class TryCommand implements Subcommand {
  private static final PlanOrigin ORIGIN = new NamedPlan();

  @Override
  public String name() {
    return "try";
  }

  @Override
  public String description() {
    return "Run one iteration and show each request, response, check and time of it.";
  }

  @Override
  public String words() {
    return "WHAT [SCENARIO]";
  }

  @Override
  public Set<Flag> flags() {
    Set<Flag> flags = EnumSet.range(Flag.TARGET, Flag.SEED);
    flags.add(Flag.ITERATION);
    flags.add(Flag.VERBOSE);
    return flags;
  }

  @Override
  public void check(Settings settings, Mistakes mistakes) {
    new Values(settings, mistakes).index(Flag.ITERATION);
    PlanReader.check(settings, mistakes);
  }

  @Override
  public int run(Invocation invocation) {
    Mistakes mistakes = new Mistakes();
    long iteration = new Values(invocation.settings(), mistakes).index(Flag.ITERATION).orElse(0L);
    Plan plan = once(PlanReader.read(ORIGIN, invocation, mistakes).plan());
    Console console = invocation.console();
    Interruption interruption = new Interruption(console, Runtime.getRuntime()::halt);
    Signals.handle(interruption::received);
    try (ExitGuard _ = ExitGuard.watch(console);
        CapturedPrints _ = CapturedPrints.toConsole(console)) {
      EngineRun run = new Engine().start(plan, new Tracer(console), iteration);
      interruption.during(run);
      RunFigures figures = run.awaitFigures();
      console.result(TryReport.of(figures));
      return interruption.signal().map(StopSignal::exitCode).orElseGet(() -> code(figures));
    } catch (BruntException failure) {
      return interruption.exitCode(failure);
    }
  }

  private static int code(RunFigures figures) {
    return switch (figures.run().verdict()) {
      case UNREACHABLE -> ExitCode.UNREACHABLE;
      case ERROR -> ExitCode.FAILED;
      // One iteration says nothing about thresholds, nor about how fast the generator is.
      case PASSED, FAILED, GENERATOR_LIMITED, INTERRUPTED ->
          figures.accounting().succeeded() > 0 && figures.accounting().failed() == 0
              ? ExitCode.OK
              : ExitCode.FAILED;
    };
  }

  private static Plan once(Plan plan) {
    List<String> scenarios = plan.scenarioNames();
    if (scenarios.size() > 1) {
      throw new PlanException(
          "SCENARIO: there are several and one is tried at a time%n    hint: add one of %s"
              .formatted(String.join(", ", scenarios)));
    }
    return plan.workload(new Workload.Once())
        .limits(_ -> Limits.DEFAULT)
        .startAfter(Duration.ZERO)
        .http(plan.http().withBodies(Bodies.NEWEST))
        .withThresholds(List.of());
  }

  /** Shows each exchange as it ends. */
  private record Tracer(Console console) implements RunListener {
    @Override
    public boolean traces() {
      return true;
    }

    @Override
    public void traced(String exchange) {
      console.say(exchange.stripTrailing() + "\n\n");
    }

    @Override
    public void note(String text) {
      console.say("note    " + text);
    }
  }
}
