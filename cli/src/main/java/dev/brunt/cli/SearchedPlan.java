package dev.brunt.cli;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.SearchRules;
import dev.brunt.api.plan.Separation;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.plan.Workload.Arrivals;
import dev.brunt.api.plan.Workload.Overshoot;
import dev.brunt.cli.Settings.Setting;
import dev.brunt.loader.LoadOptions;
import dev.brunt.loader.LoadedPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan whose load is a search for its highest rate: the objectives are those that were said, or
 * else the plan's own thresholds, which are then no verdicts.
 */
record SearchedPlan(PlanOrigin origin) implements PlanOrigin {
  /** How long a search may last where nobody has said. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** In place of objectives that could not be read, which is told: there is none, is not. */
  private static final Threshold UNREADABLE = Threshold.parse("errors < 1%");

  @Override
  public String words() {
    return origin.words();
  }

  @Override
  public List<String> scenarios(Invocation invocation) {
    return origin.scenarios(invocation);
  }

  @Override
  public LoadedPlan load(Invocation invocation, LoadOptions options, Mistakes mistakes) {
    Values values = new Values(invocation.settings(), mistakes);
    List<Threshold> said = objectives(invocation.settings(), mistakes);
    // What is wrong with these is told where all loads' options are read.
    Values told = new Values(invocation.settings(), new Mistakes());
    Double start = told.tps(Flag.START_RATE).orElse(null);
    Double max = told.tps(Flag.MAX_RATE).orElse(null);
    Arrivals arrivals = told.arrivals().orElse(Arrivals.EVEN);
    Overshoot overshoot = values.overshoot().orElse(Overshoot.DEFAULT);
    LoadedPlan loaded = origin.load(invocation, options, mistakes);
    Plan plan = loaded.plan();
    List<Threshold> objectives = said.isEmpty() ? plan.thresholds() : said;
    Plan searched =
        plan.workload(new Workload.Searched(objectives, start, max, arrivals, overshoot))
            .limits(SearchedPlan::limits)
            .withThresholds(List.of());
    Duration length = told.duration(Flag.DURATION).orElse(LONGEST);
    List<String> warnings = new ArrayList<>(loaded.warnings());
    SearchRules.doubt(objectives, length).ifPresent(warnings::add);
    return new LoadedPlan(searched, warnings, loaded.files());
  }

  /** Adds the mistakes in options of a search that can be told without the plan. */
  static void check(Settings settings, Mistakes mistakes) {
    for (Threshold objective : objectives(settings, mistakes)) {
      SearchRules.problem(objective)
          .ifPresent(problem ->
              mistakes.add(
                  Flag.SLO.option(), "objective \"%s\" %s".formatted(objective.text(), problem)));
    }
    new Values(settings, mistakes).overshoot();
  }

  private static List<Threshold> objectives(Settings settings, Mistakes mistakes) {
    List<Threshold> said = new ArrayList<>();
    List<Setting> all = settings.all(Flag.SLO);
    for (Setting setting : all) {
      try {
        said.add(Threshold.parse(setting.value()));
      } catch (PlanException mistake) {
        mistakes.add(setting.name(), String.valueOf(mistake.getMessage()));
      }
    }
    return said.isEmpty() && !all.isEmpty() ? List.of(UNREADABLE) : said;
  }

  /** Of the limits of a plan's own load, those that are about time and users do not fit another. */
  private static Limits limits(Limits own) {
    return own.withDuration(LONGEST)
        .withIterations(null)
        .withIterationsPerUser(null)
        .withUniqueUsers(null)
        .withEvery(Separation.NONE);
  }
}
