package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with how a command was typed, with what was probably meant. */
final class UsageMistakes {
  private static final String MOST = "--max-rate N is the most that is ever asked";

  /** What other tools, and other commands, call things. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry(
              "--rps",
              "--rate R starts R iterations a second, --tps N begins N transactions a second"),
          Map.entry("--tps", MOST),
          Map.entry("--rate", MOST),
          Map.entry("--users", MOST),
          Map.entry("--threshold", "--slo WORDS is what must hold"),
          Map.entry("--slo", "--threshold WORDS is what must hold"),
          Map.entry("--objective", "--slo WORDS is what must hold"),
          Map.entry("--goal", "--slo WORDS is what must hold, --seek WORDS what is sought"),
          Map.entry("--qps", "--rate R starts R iterations a second, whatever each one sends"),
          Map.entry("-R", "--rate R starts R iterations a second, whatever each one sends"),
          Map.entry("--vus", "--users N is a closed load of N users"),
          Map.entry("-u", "--users N is a closed load of N users"),
          Map.entry("-c", "--users N is a closed load of N users"),
          Map.entry("--connections", "--users N is a closed load of N users"),
          Map.entry("--concurrency", "--users N is a closed load of N users"),
          Map.entry("-n", "--iterations N starts N iterations in all"),
          Map.entry("--requests", "--iterations N starts N iterations in all"),
          Map.entry("-d", "--duration TIME, or -b for a body"),
          Map.entry("--data", "-b TEXT or -b @FILE is the body"),
          Map.entry("-X", "-m METHOD is the method"),
          Map.entry("--request", "-m METHOD is the method"),
          Map.entry("-t", "--duration TIME or --timeout TIME"),
          Map.entry("--stages", "--shape 'ramp 0..200/s over 30s, hold 1m'"),
          Map.entry("--stage", "--shape 'ramp 0..200/s over 30s, hold 1m'"),
          Map.entry("--spawn-rate", "--ramp-up TIME reaches --users over so long"),
          Map.entry("-r", "--rate R starts R iterations a second, whatever each one sends"),
          Map.entry("-i", "--iterations N starts N iterations in all"),
          Map.entry("--run-time", "--duration TIME"),
          Map.entry("-z", "--duration TIME"),
          Map.entry("--host", "--target URL is what relative paths are resolved against"),
          Map.entry("--out", "--report FILE and --json FILE are for results, -o FILE is the run"),
          Map.entry("--summary-export", "--json FILE writes all figures"),
          Map.entry("--html", "--report FILE.html"),
          Map.entry("--csv", "--report FILE.csv, or FILE.seconds.csv"),
          Map.entry("--http-debug", "brunt try shows each request and response"),
          Map.entry("--insecure-skip-tls-verify", "-k accepts any certificate"),
          Map.entry("--user-agent", "-H 'User-Agent: NAME'"),
          Map.entry("--headless", "leave it out: nothing is asked and no page is served"),
          Map.entry("--env", "-e KEY=VALUE sets a value of the plan's Config"),
          Map.entry("--env-file", "-e @FILE sets the values in its KEY=VALUE lines"),
          Map.entry("--warm-up", "--threshold 'p99 < 250ms after 10s' leaves out the beginning"),
          Map.entry("-q", "--quiet"),
          Map.entry("-h", "--help"),
          Map.entry("-V", "--version"));

  private static final Pattern OPTION = Pattern.compile("(?<!\\S)--?[a-zA-Z][a-z-]*");

  private final CommandSpec command;
  private final Mistakes mistakes = new Mistakes();
  private boolean hasUnknownCommand;

  private UsageMistakes(CommandSpec command) {
    this.command = command;
  }

  /** Returns the mistakes found while reading, {@code last} being the innermost command. */
  static Mistakes of(ParseResult parsed, ParseResult last) {
    UsageMistakes usage = new UsageMistakes(last.commandSpec());
    ParseResult current = parsed;
    current.errors().forEach(usage::add);
    while (current.hasSubcommand()) {
      current = current.subcommand();
      current.errors().forEach(usage::add);
    }
    if (usage.mistakes.isEmpty() && !(last.commandSpec().userObject() instanceof Subcommand)) {
      usage.mistakes.add("brunt", "a command is needed", "brunt --help lists them");
    }
    return usage.mistakes;
  }

  private void add(Exception error) {
    switch (error) {
      case UnmatchedArgumentException unmatched ->
          unmatched.getUnmatched().forEach(this::addUnknown);
      case MissingParameterException missing -> missing.getMissing().forEach(this::addMissing);
      case OverwrittenOptionException twice ->
          mistakes.add(name(twice.getOverwritten()), "can be given once only");
      default -> mistakes.add(command.qualifiedName(), String.valueOf(error.getMessage()));
    }
  }

  private void addUnknown(String word) {
    if (word.startsWith("-")) {
      String option = word.replaceFirst("=.*", "");
      mistakes.add(option, "there is no such option", optionHint(option));
    } else if (command.subcommands().isEmpty()) {
      mistakes.add(command.qualifiedName(), "nothing can stand here, but found \"" + word + "\"");
    } else if (!hasUnknownCommand) {
      // What follows belongs to it.
      hasUnknownCommand = true;
      mistakes.add(word, "there is no such command", commandHint(word));
    }
  }

  private String optionHint(String option) {
    List<String> known = List.copyOf(command.optionsMap().keySet());
    String elsewhere = ELSEWHERE.get(option);
    if (elsewhere != null && isAbout(elsewhere, known)) {
      return elsewhere;
    }
    return PlanRules.nearest(option, known)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElse(command.qualifiedName() + " --help lists the options");
  }

  /** A hint that names options of other commands only is of no use. */
  private static boolean isAbout(String hint, List<String> known) {
    List<String> named = OPTION.matcher(hint).results().map(MatchResult::group).toList();
    return named.isEmpty() || named.stream().anyMatch(known::contains);
  }

  private String commandHint(String word) {
    boolean isPlan = word.contains("://") || word.endsWith(".java") || Files.exists(Path.of(word));
    Optional<String> near =
        isPlan
            ? Optional.of("run " + word)
            : PlanRules.nearest(word, List.copyOf(command.subcommands().keySet()));
    return near.map(meant -> "did you mean \"brunt " + meant + "\"?")
        .orElse("brunt --help lists the commands");
  }

  private void addMissing(ArgSpec missing) {
    mistakes.add(name(missing), "needs a value: " + missing.paramLabel());
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.names()[0] : arg.paramLabel();
  }
}
