package dev.brunt.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option that there is. All values are text here; whoever uses one reads it, so that all
 * mistakes can be told at once.
 */
enum Flag {
  USERS("--users", "N", "Closed load: so many users, each starting over at once."),
  RATE("--rate", "RATE", "Open load: iterations started, such as 200/s or 600/min."),
  TPS("--tps", "N", "Open load: outermost transactions started a second, such as 500 or 10k."),
  SATURATE(
      "--saturate", Kind.SWITCH, "", "Raise the transactions until 3 %% fail, and hold there."),
  OVERLOAD(
      "--overload", Kind.SWITCH, "", "Raise the transactions until 80 %% fail, and hold there."),
  SEEK("--seek", Kind.LIST, "WORDS", "Raise them to 'errors=3%%' or 'p99=250ms'; repeatable."),
  START_RATE("--start-rate", "N", "Begin to seek at so many transactions a second (20)."),
  MAX_RATE("--max-rate", "N", "Never ask for more transactions a second when seeking."),
  SHAPE(
      "--shape",
      "WORDS",
      "Load over time: 'ramp 0..200/s over 30s, hold 1m, spike 1k/s for 5s'; steps, sine, pause."),
  ONCE("--once", Kind.SWITCH, "", "Each scenario once."),
  RAMP_UP("--ramp-up", "TIME", "Reach --users or --rate from 0 over this time."),
  ARRIVALS("--arrivals", "even|poisson", "How the starts of --rate are spread (even)."),
  DURATION("--duration", "TIME", "Stop starting iterations after this: 30s, 5m, 1h30m."),
  ITERATIONS("--iterations", "N", "Stop starting iterations after so many in all."),
  ITERATIONS_PER_USER(
      "--iterations-per-user", "N", "Stop starting iterations of a user after so many of it."),
  UNIQUE_USERS("--unique-users", "N", "Deal the iterations to so many lasting users, in turn."),
  EVERY(
      "--every",
      "TIME",
      "Least time between starts of a user's iterations: 5s, '5s +- 1s', 'about 5s'."),
  MAX_USERS("--max-users", "N", "Cap on the users of an open load (10k)."),
  MAX_CONNECTIONS(
      "--max-connections",
      "N",
      "Cap on the connections to an address; users share them, and wait (none)."),
  GRACE("--grace", "TIME", "Wait so long for running iterations at the end (30s)."),
  THRESHOLD(
      "--threshold",
      Kind.LIST,
      "WORDS",
      "Demand 'p99 < 250ms', 'errors under 1%% for 10s, else stop'; repeatable."),
  TARGET("--target", "URL", "The address that relative paths are resolved against."),
  TIMEOUT("--timeout", "TIME", "Limit of a whole exchange (30s)."),
  HEADER("--header", "-H", Kind.LIST, "'NAME: VALUE'", "A header, with a URL; repeatable."),
  METHOD("--method", "-m", Kind.VALUE, "METHOD", "The method, with a URL."),
  BODY("--body", "-b", Kind.VALUE, "TEXT|@FILE", "The body, with a URL."),
  INSECURE("--insecure", "-k", Kind.SWITCH, "", "Accept any certificate."),
  CACERT("--cacert", "FILE", "Authorities to trust beside the JDK's, in PEM."),
  CONF("--conf", "-e", Kind.LIST, "KEY=VALUE|@FILE", "A value of the plan's Config; repeatable."),
  CLASSPATH("--classpath", "PATHS", "Jars and directories of classes for the plan."),
  SEED("--seed", "N", "Repeat the data, choices and pauses of the run with this seed."),
  NAME("--name", "NAME", "What the run is called in results."),
  TAG("--tag", Kind.LIST, "KEY=VALUE", "Mark the run; repeatable."),
  JSON("--json", "FILE|-", "Write the figures as JSON, - to the standard output."),
  REPORT(
      "--report",
      Kind.LIST,
      "FILE",
      "Write a report: .html, .txt (complete), .md, .csv, .seconds.csv, .xml (JUnit), .hlog, .json; repeatable."),
  OUTPUT(
      "--output", "-o", Kind.VALUE, "FILE", "Keep the run in this file (brunt-results/ID.brunt)."),
  NO_SAVE("--no-save", Kind.SWITCH, "", "Keep no file of the run."),
  REQUESTS("--requests", "FILE", "Log each request: JSON lines in .jsonl, or .csv."),
  KEEP_REQUESTS("--keep-requests", Kind.SWITCH, "", "Keep each request in the run file."),
  BODIES("--bodies", Kind.SWITCH, "", "Log the beginnings of bodies too, what is secret masked."),
  DRY_RUN("--dry-run", Kind.SWITCH, "", "Check and show the plan; send nothing."),
  QUIET("--quiet", Kind.SWITCH, "", "Show only the summary."),
  SLO("--slo", Kind.LIST, "WORDS", "What must hold: 'p99 < 50ms', 'errors < 1%%'; repeatable."),
  FORMAT("--format", "FORM", "Print a report in this form: txt, md, csv, xml, hlog, json or html."),
  ITERATION("--iteration", "N", "Repeat this iteration of a run, with its --seed (0)."),
  PORT("--port", "N", "The port to listen on; 0 for any (8080)."),
  HOST("--host", "ADDRESS", "Where a --model listens: 0.0.0.0 is all of the machine (127.0.0.1)."),
  MAX_TPS("--max-tps", "N", "Answer at most so many requests a second, and refuse the rest."),
  MODEL(
      "--model",
      "WORDS",
      "Behave as 'queue(1, exp(1ms)) with errors 1%%' says, whatever is asked."),
  STAMPS("--stamps", "FILE", "Note when each request of a --model was read and answered."),
  STAMPS_CAPACITY("--stamps-capacity", "N", "Keep room for so many --stamps (2M)."),
  VERBOSE("--verbose", "-v", Kind.SWITCH, "", "Show stack traces.");

  /** The options that say a load; at most one of them can be given. */
  static final List<Flag> LOADS = List.of(USERS, RATE, TPS, SATURATE, OVERLOAD, SEEK, SHAPE, ONCE);

  /** Those of them that say a goal: together, the strictest wins. */
  static final List<Flag> GOALS = List.of(SATURATE, OVERLOAD, SEEK);

  private final String option;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  private final Kind kind;
  private final String label;
  private final String description;

  /** What an option takes. */
  private enum Kind {
    VALUE,
    LIST,
    SWITCH
  }

  Flag(String option, String label, String description) {
    this(option, Kind.VALUE, label, description);
  }

  Flag(String option, Kind kind, String label, String description) {
    this.option = option;
    this.names = List.of(option);
    this.kind = kind;
    this.label = label;
    this.description = description;
  }

  Flag(String option, String shortName, Kind kind, String label, String description) {
    this.option = option;
    this.names = List.of(option, shortName);
    this.kind = kind;
    this.label = label;
    this.description = description;
  }

  /** Returns the long name: {@code --max-users}. */
  String option() {
    return option;
  }

  /** Returns the variable that says the same: {@code BRUNT_MAX_USERS}. */
  String variable() {
    return "BRUNT_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  boolean isSwitch() {
    return kind == Kind.SWITCH;
  }

  /** Returns the option as picocli wants it described. */
  OptionSpec spec() {
    OptionSpec.Builder spec =
        OptionSpec.builder(names.toArray(String[]::new)).description(description);
    return switch (kind) {
      case SWITCH -> spec.arity("0").type(boolean.class).build();
      case VALUE -> spec.arity("1").type(String.class).paramLabel(label).build();
      case LIST ->
          spec.arity("1").type(List.class).auxiliaryTypes(String.class).paramLabel(label).build();
    };
  }

  /** Returns the names of all options, long and short. */
  static List<String> allNames() {
    return Arrays.stream(values()).flatMap(flag -> flag.names.stream()).toList();
  }
}
