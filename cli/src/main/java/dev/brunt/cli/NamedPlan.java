package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.loader.LoadOptions;
import dev.brunt.loader.LoadedPlan;
import dev.brunt.loader.PlanSource;
import java.util.List;

/** The plan that the first word names: a file, a class or a URL. */
final class NamedPlan implements PlanOrigin {
  @Override
  public String words() {
    return "WHAT [SCENARIO...]";
  }

  @Override
  public LoadedPlan load(Invocation invocation, LoadOptions options) {
    return PlanSource.load(invocation.words().getFirst(), options);
  }

  @Override
  public List<String> scenarios(Invocation invocation) {
    return invocation.words().subList(1, invocation.words().size());
  }

  @Override
  public void check(Invocation invocation, Mistakes mistakes) {
    if (invocation.words().isEmpty()) {
      mistakes.add("WHAT", "the plan is missing", "name a .java or .toml file, a class or a URL");
    }
  }
}
