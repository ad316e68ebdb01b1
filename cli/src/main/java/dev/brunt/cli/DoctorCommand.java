package dev.brunt.cli;

import java.util.Set;

/** {@code brunt doctor}: what this machine can bear. */
final class DoctorCommand implements Subcommand {
  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String description() {
    return "Show what this machine can bear, and what to change.";
  }

  @Override
  public String words() {
    return "";
  }

  @Override
  public Set<Flag> flags() {
    return Set.of();
  }

  @Override
  public int run(Invocation invocation) {
    StringBuilder text = new StringBuilder();
    MachineFact.all().forEach(fact -> text.append(fact.text()));
    invocation.console().result(text.toString());
    return ExitCode.OK;
  }
}
