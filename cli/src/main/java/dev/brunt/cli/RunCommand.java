package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import java.util.EnumSet;
import java.util.Set;

/** {@code brunt run}: a plan under load, and what came of it. */
final class RunCommand implements Subcommand {
  private final PlanOrigin origin;

  /** Makes the command that runs what its first word names. */
  RunCommand() {
    this(new NamedPlan());
  }

  /** Makes the command that runs a plan which comes from elsewhere. */
  RunCommand(PlanOrigin origin) {
    this.origin = origin;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String description() {
    return "Run a plan under load and show what came of it.";
  }

  @Override
  public String words() {
    return origin.words();
  }

  @Override
  public Set<Flag> flags() {
    Set<Flag> flags = EnumSet.range(Flag.USERS, Flag.QUIET);
    flags.add(Flag.VERBOSE);
    return flags;
  }

  @Override
  public void check(Settings settings, Mistakes mistakes) {
    PlanRun.check(settings, mistakes);
  }

  @Override
  public int run(Invocation invocation) {
    return PlanRun.of(origin, invocation).run();
  }
}
