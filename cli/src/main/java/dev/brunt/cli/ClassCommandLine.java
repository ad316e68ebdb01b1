package dev.brunt.cli;

import dev.brunt.api.spi.CommandLine;

/** {@code brunt run} for a class, as {@code Brunt.main} calls it. */
public final class ClassCommandLine implements CommandLine {
  /** Makes it; it holds nothing. */
  public ClassCommandLine() {}

  @Override
  public int run(Class<?> scenarios, String... arguments) {
    CommandTree tree =
        CommandTree.only(new RunCommand(new GivenClass(scenarios)), scenarios.getSimpleName());
    return new CommandRunner(Console.ofProcess(), System.getenv()).run(tree, arguments);
  }
}
