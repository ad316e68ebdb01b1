package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import java.util.EnumSet;
import java.util.Set;

/** {@code brunt capacity}: the highest rate at which all objectives hold. */
final class CapacityCommand implements Subcommand {
  private final PlanOrigin origin = new SearchedPlan(new NamedPlan());

  @Override
  public String name() {
    return "capacity";
  }

  @Override
  public String description() {
    return "Find the highest rate of transactions at which all objectives hold.";
  }

  @Override
  public String words() {
    return origin.words();
  }

  @Override
  public Set<Flag> flags() {
    Set<Flag> flags = EnumSet.range(Flag.MAX_USERS, Flag.QUIET);
    flags.remove(Flag.THRESHOLD);
    flags.addAll(
        EnumSet.of(
            Flag.SLO,
            Flag.START_RATE,
            Flag.MAX_RATE,
            Flag.MAX_OVERSHOOT,
            Flag.ARRIVALS,
            Flag.DURATION,
            Flag.VERBOSE));
    return flags;
  }

  @Override
  public void check(Settings settings, Mistakes mistakes) {
    PlanRun.check(settings, mistakes);
    SearchedPlan.check(settings, mistakes);
  }

  @Override
  public int run(Invocation invocation) {
    return PlanRun.of(origin, invocation).run();
  }
}
