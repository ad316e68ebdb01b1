package dev.brunt.cli;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.TargetAddress;
import dev.brunt.api.plan.ThresholdRules;
import dev.brunt.api.plan.UserRoom;
import dev.brunt.api.plan.Workload;
import dev.brunt.cli.Settings.Setting;
import dev.brunt.loader.LoadOptions;
import dev.brunt.loader.LoadedPlan;
import dev.brunt.loader.url.UrlRequest;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a plan and what options and variables say together, collecting mistakes from all of them.
 */
final class PlanReader {
  private static final Duration UNSAID = Duration.ofSeconds(10);

  private final PlanOrigin origin;
  private final Invocation invocation;
  private final Settings settings;
  private final Mistakes mistakes;
  private final List<String> remarks = new ArrayList<>();

  private PlanReader(PlanOrigin origin, Invocation invocation, Mistakes mistakes) {
    this.origin = origin;
    this.invocation = invocation;
    this.settings = invocation.settings();
    this.mistakes = mistakes;
  }

  /**
   * Returns the plan that a command means.
   *
   * @param mistakes those already found, to be told with the others
   * @throws PlanException with every mistake in the options and in the plan
   */
  static EffectivePlan read(PlanOrigin origin, Invocation invocation, Mistakes mistakes) {
    return new PlanReader(origin, invocation, mistakes).read();
  }

  /** Adds the mistakes in options that can be told without the plan. */
  static void check(Settings settings, Mistakes mistakes) {
    LoadSettings.read(settings, mistakes);
    HttpChanges.read(settings, mistakes);
    new Values(settings, mistakes).number(Flag.SEED);
    ThresholdSettings.read(settings, mistakes);
    checkTarget(settings, mistakes);
  }

  private EffectivePlan read() {
    LoadSettings load = LoadSettings.read(settings, mistakes);
    ConfigSettings config = ConfigSettings.read(invocation, mistakes);
    HttpChanges http = HttpChanges.read(settings, mistakes);
    Optional<Long> seed = new Values(settings, mistakes).number(Flag.SEED);
    ThresholdSettings thresholds = ThresholdSettings.read(settings, mistakes);
    checkTarget(settings, mistakes);
    LoadedPlan loaded = loaded(config);
    Plan plan = load.over(chosen(loaded.plan()));
    plan = named(plan).http(http.over(plan.http()));
    GoalSettings.requireLimit(plan, mistakes);
    plan = thresholds.over(plan);
    plan = seed.isPresent() ? plan.seed(seed.get()) : plan;
    plan = withEnds(plan);
    Plan checked = plan;
    PlanRules.check(checked, part -> load.saidBy(part, checked), mistakes);
    UserRoom.check(
        plan, Runtime.getRuntime().maxMemory(), part -> load.saidBy(part, checked), mistakes);
    ThresholdRules.checkLoads(plan, mistakes);
    mistakes.throwIfAny();
    remarks.addAll(ThresholdSettings.doubts(plan));
    remarks.addAll(0, loaded.warnings());
    return new EffectivePlan(plan, joined(loaded.files(), config.files()), remarks);
  }

  /** Loads the plan; where that fails, its mistakes are told with those of the options. */
  private LoadedPlan loaded(ConfigSettings config) {
    try {
      LoadedPlan loaded = origin.load(invocation, loadOptions(config), mistakes);
      PlanRules.requireKnown(loaded.plan(), origin.scenarios(invocation));
      return loaded;
    } catch (PlanException found) {
      throw PlanProblems.of(mistakes, found);
    }
  }

  private LoadOptions loadOptions(ConfigSettings config) {
    List<Path> classPath =
        settings.find(Flag.CLASSPATH).stream()
            .flatMap(said -> Arrays.stream(said.value().split(File.pathSeparator)))
            .map(Path::of)
            .toList();
    UrlRequest request =
        new UrlRequest(
            settings.find(Flag.METHOD).map(Setting::value).orElse(null),
            settings.all(Flag.HEADER).stream().map(Setting::value).toList(),
            settings.find(Flag.BODY).map(Setting::value).orElse(null));
    return new LoadOptions(classPath, config.values(), request);
  }

  private Plan chosen(Plan plan) {
    List<String> scenarios = origin.scenarios(invocation);
    return scenarios.isEmpty() ? plan : plan.only(scenarios.toArray(String[]::new));
  }

  private static void checkTarget(Settings settings, Mistakes mistakes) {
    settings
        .find(Flag.TARGET)
        .ifPresent(said ->
            TargetAddress.problem(said.value())
                .ifPresent(problem -> mistakes.add(said.name(), problem)));
  }

  private Plan named(Plan plan) {
    Plan aimed = settings.find(Flag.TARGET).map(s -> plan.target(s.value())).orElse(plan);
    return settings.find(Flag.NAME).map(s -> aimed.named(s.value())).orElse(aimed);
  }

  private static <T> List<T> joined(List<T> first, List<T> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  /** Gives loads that nobody has said, or that nothing ends, something modest, and says so. */
  private Plan withEnds(Plan plan) {
    return plan.withLoads(plan.loads().stream().map(this::withEnd).toList());
  }

  private PlannedLoad withEnd(PlannedLoad load) {
    if (load.workload() instanceof Workload.Unstated) {
      remarks.add("no load is said: 1 user");
      return withEnd(load.with(new Workload.Closed(Shape.constant(1))));
    }
    if (PlanRules.ends(load)) {
      return load;
    }
    remarks.add("nothing ends the load: it runs for " + Quantities.text(UNSAID));
    return load.with(load.limits().withDuration(UNSAID));
  }
}
