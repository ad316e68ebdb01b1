package dev.brunt.results;

import dev.brunt.api.Plan;
import dev.brunt.api.Pool;
import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.DescribedPool;
import dev.brunt.api.plan.HeldPool;
import dev.brunt.api.plan.MadePool;
import dev.brunt.api.plan.PlanFiles;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Threshold;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * What of a plan tells whether two runs asked for the same: target, loads, scenarios, settings,
 * values, and the files of its pools. Its name and its seed are not in it.
 */
public final class PlanPrint {
  private final Fingerprint print;

  private PlanPrint(Fingerprint print) {
    this.print = print;
  }

  /** Adds a plan to a fingerprint. */
  public static void add(Plan plan, Fingerprint print) {
    new PlanPrint(print).add(plan);
  }

  private void add(Plan plan) {
    print.add(String.valueOf(plan.target())).add(plan.http().toString());
    for (PlannedLoad load : plan.loads()) {
      print.add(load.workload().toString());
      print.add(load.limits().toString()).add(load.startAfter().toString());
      load.scenarios().forEach(scenario -> add(plan, scenario));
    }
    plan.thresholds().stream().map(Threshold::normalForm).forEach(print::add);
    new TreeMap<>(plan.config()).forEach((key, value) -> print.add(key).add(value));
  }

  private void add(Plan plan, PlannedScenario scenario) {
    print.add(scenario.name() + " " + scenario.weight());
    print.add(scenario.beforeUser().size() + " " + scenario.afterUser().size());
    for (Pool<?> pool : scenario.pools()) {
      if (pool instanceof DescribedPool<?> described) {
        add(plan, described);
      }
    }
  }

  private void add(Plan plan, DescribedPool<?> pool) {
    print.add(pool.order() + " " + pool.use());
    switch (pool) {
      case CsvPool<?> csv -> print.add(PlanFiles.find(plan.directory(), Path.of(csv.file())));
      // What items are is for their class to say, and many say another thing each time.
      case HeldPool<?> held -> print.add(held.name());
      case MadePool<?> made -> print.add(made.name());
    }
  }
}
