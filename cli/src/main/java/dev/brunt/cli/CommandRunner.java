package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs one command line: reads it, does what it says, and turns every end into an exit code. */
final class CommandRunner {
  private final Console console;
  private final Map<String, String> environment;

  CommandRunner(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  /** Runs a command with the usual set of them. */
  int run(String... arguments) {
    return run(CommandTree.standard(), arguments);
  }

  /** Runs a command. */
  int run(CommandTree tree, String... arguments) {
    boolean verbose = List.of(arguments).contains("-v") || List.of(arguments).contains("--verbose");
    try {
      return withoutLoss(dispatch(tree, arguments));
    } catch (PlanException mistake) {
      return failed(mistake, verbose, ExitCode.USAGE);
    } catch (BruntException failure) {
      return failed(failure, verbose, ExitCode.FAILED);
    } catch (RuntimeException | Error defect) {
      return failed(defect, verbose, ExitCode.FAILED);
    }
  }

  /** A result that nobody has got is none. */
  private int withoutLoss(int code) {
    return console
        .loss()
        .map(why -> {
          console.say("cannot write to the standard output: " + why);
          return code == ExitCode.OK ? ExitCode.FAILED : code;
        })
        .orElse(code);
  }

  private int dispatch(CommandTree tree, String... arguments) {
    CommandLine root = tree.commandLine();
    ParseResult parsed = root.parseArgs(arguments);
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine command = last.commandSpec().commandLine();
    if (last.isUsageHelpRequested() || arguments.length == 0) {
      console.result(command.getUsageMessage());
      return ExitCode.OK;
    }
    if (parsed.isVersionHelpRequested()) {
      console.result(Version.line() + "\n");
      return ExitCode.OK;
    }
    Mistakes mistakes = UsageMistakes.of(parsed, last);
    if (last.commandSpec().userObject() instanceof Subcommand known) {
      Variables.check(environment, known.flags(), mistakes);
      if (!mistakes.isEmpty()) {
        known.check(settings(last, known), mistakes);
      }
    }
    mistakes.throwIfAny();
    Subcommand chosen = (Subcommand) last.commandSpec().userObject();
    return chosen.run(invocation(tree, chosen, last, arguments));
  }

  private Invocation invocation(
      CommandTree tree, Subcommand chosen, ParseResult parsed, String... arguments) {
    List<String> words = new ArrayList<>();
    parsed.matchedPositionals().forEach(word -> words.addAll(word.originalStringValues()));
    return new Invocation(
        tree.prefix() + ShellWords.joinMasked(Arrays.asList(arguments)),
        words,
        settings(parsed, chosen),
        environment,
        console);
  }

  private Settings settings(ParseResult parsed, Subcommand chosen) {
    return new Settings(parsed, environment, chosen.flags());
  }

  private int failed(Throwable failure, boolean verbose, int code) {
    console.say(message(failure));
    if (verbose) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      console.say(trace.toString());
    }
    return code;
  }

  private static String message(Throwable failure) {
    return failure instanceof BruntException
        ? String.valueOf(failure.getMessage())
        : "brunt: this should not have happened: " + failure + "\n    hint: -v shows where";
  }
}
