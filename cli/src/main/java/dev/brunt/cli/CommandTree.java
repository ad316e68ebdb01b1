package dev.brunt.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Commands and their options as picocli wants them described.
 *
 * @param commandLine the outermost command
 * @param prefix what is typed before its arguments
 */
record CommandTree(CommandLine commandLine, String prefix) {
  private static final int WIDTH = 100;
  private static final List<Subcommand> ALL =
      List.of(
          new RunCommand(),
          new CapacityCommand(),
          new TryCommand(),
          new RunsCommand(),
          new ReportCommand(),
          new DiffCommand(),
          new MockCommand(),
          new DoctorCommand(),
          new CompletionCommand());

  /** Returns {@code brunt} with all its commands. */
  static CommandTree standard() {
    CommandSpec root = CommandSpec.create().name("brunt");
    root.usageMessage()
        .width(WIDTH)
        .description("Find out what your service can bear.")
        .synopsisSubcommandLabel("COMMAND")
        .footer(
            "",
            "Exit codes:",
            "    0  every threshold holds, or there is none and something succeeded",
            "    1  set-up or clean-up failed, or not one iteration succeeded",
            "    2  a mistake in the command or the plan; nothing was sent",
            "    3  the generator could not keep up: the figures are not the target's",
            "    4  nobody answered",
            "   99  a threshold is broken or undecided; capacity: not even the lowest rate held;",
            "      diff: a figure is worse",
            "  130  interrupted (Ctrl-C); 129 its terminal was closed; 143 terminated",
            "",
            "Every option can be set by a variable too: BRUNT_MAX_USERS is --max-users.");
    addHelp(root);
    root.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .arity("0")
            .type(boolean.class)
            .description("Show the version and exit.")
            .build());
    ALL.forEach(command -> root.addSubcommand(command.name(), spec(command)));
    return new CommandTree(lenient(root), "brunt ");
  }

  /** Returns one command as a program of its own. */
  static CommandTree only(Subcommand command, String program) {
    return new CommandTree(lenient(spec(command).name(program)), program + " ");
  }

  private static CommandSpec spec(Subcommand command) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
    spec.usageMessage()
        .width(WIDTH)
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .description(command.description());
    command.flags().forEach(flag -> spec.addOption(flag.spec()));
    addHelp(spec);
    if (!command.words().isEmpty()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index("0..*")
              .arity("0..*")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .paramLabel(command.words())
              .hideParamSyntax(true)
              .build());
    }
    return spec;
  }

  private static void addHelp(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--help")
            .usageHelp(true)
            .arity("0")
            .type(boolean.class)
            .description("Show this and exit.")
            .build());
  }

  /** Keeps what is wrong for later instead of throwing, so that all of it can be told. */
  private static CommandLine lenient(CommandSpec root) {
    root.parser().collectErrors(true);
    root.subcommands().values().forEach(sub -> sub.getCommandSpec().parser().collectErrors(true));
    // An @FILE is a value of -e and -b, not a file of further arguments.
    return new CommandLine(root).setExpandAtFiles(false);
  }
}
