package dev.brunt.cli;

import dev.brunt.api.Plan;
import dev.brunt.api.Pool;
import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Threshold;
import dev.brunt.cli.Settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * Tells whether two runs asked for the same: a hash of the target, loads, scenarios, settings and
 * values of a plan, and of the files that it was made of, its data among them. Its name and its
 * seed are not in it.
 */
final class PlanHash {
  private final Fingerprint print = new Fingerprint();

  private PlanHash() {}

  static String of(EffectivePlan effective, Invocation invocation) {
    PlanHash hash = new PlanHash();
    hash.add(effective.plan());
    effective.files().forEach(hash.print::add);
    hash.addUrl(invocation);
    return hash.print.hex();
  }

  /** What a plan from a URL sends is said by the command alone. */
  private void addUrl(Invocation invocation) {
    invocation.words().stream().filter(word -> word.contains("://")).forEach(print::add);
    for (Flag flag : List.of(Flag.METHOD, Flag.HEADER, Flag.BODY)) {
      for (Setting said : invocation.settings().all(flag)) {
        print.add(said.value());
        if (flag == Flag.BODY && said.value().startsWith("@")) {
          print.add(Path.of(said.value().substring(1)));
        }
      }
    }
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
      if (pool instanceof CsvPool<?> csv) {
        print.add(csv.order() + " " + csv.use()).add(file(plan, csv));
      }
    }
  }

  private static Path file(Plan plan, CsvPool<?> pool) {
    Path directory = plan.directory();
    Path beside = directory == null ? Path.of(pool.file()) : directory.resolve(pool.file());
    return Files.exists(beside) ? beside : Path.of(pool.file());
  }
}
