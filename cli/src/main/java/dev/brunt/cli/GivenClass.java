package dev.brunt.cli;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.loader.LoadOptions;
import dev.brunt.loader.LoadedPlan;
import java.util.List;
import java.util.Map;

/**
 * The plan of a class whose main method is {@code Brunt.main}.
 *
 * @param scenarios the class
 */
record GivenClass(Class<?> scenarios) implements PlanOrigin {
  @Override
  public String words() {
    return "[SCENARIO...]";
  }

  @Override
  public LoadedPlan load(Invocation invocation, LoadOptions options, Mistakes mistakes) {
    refuseWhatHasNoMeaning(invocation.settings());
    Plan plan = Brunt.plan(scenarios);
    for (Map.Entry<String, String> value : options.config().entrySet()) {
      plan = plan.config(value.getKey(), value.getValue());
    }
    return new LoadedPlan(plan, List.of(), List.of());
  }

  @Override
  public List<String> scenarios(Invocation invocation) {
    return invocation.words();
  }

  private static void refuseWhatHasNoMeaning(Settings settings) {
    Mistakes mistakes = new Mistakes();
    for (Flag flag : List.of(Flag.HEADER, Flag.METHOD, Flag.BODY, Flag.CLASSPATH)) {
      if (settings.has(flag)) {
        mistakes.add(flag.option(), "has no meaning for a class that is run by its main method");
      }
    }
    mistakes.throwIfAny();
  }
}
