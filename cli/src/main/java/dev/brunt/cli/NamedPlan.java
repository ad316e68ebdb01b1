package dev.brunt.cli;

import dev.brunt.api.PlanException;
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
  public LoadedPlan load(Invocation invocation, LoadOptions options, Mistakes mistakes) {
    if (invocation.words().isEmpty()) {
      throw new PlanException(
          "WHAT: the plan is missing\n    hint: name a .java or .toml file, a class or a URL");
    }
    return PlanSource.load(invocation.words().getFirst(), options);
  }

  @Override
  public List<String> scenarios(Invocation invocation) {
    return invocation.words().subList(1, invocation.words().size());
  }
}
