package dev.brunt.cli;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.report.FactLines;
import dev.brunt.report.JsonSummary;
import dev.brunt.report.ReportForm;
import dev.brunt.results.RunFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code brunt report}: what a run has shown, again from its file. */
final class ReportCommand implements Subcommand {
  @Override
  public String name() {
    return "report";
  }

  @Override
  public String description() {
    return "Show a run again: RUN is a file, the beginning of an id, last, last:NAME or last~1.";
  }

  @Override
  public String words() {
    return "[RUN]";
  }

  @Override
  public Set<Flag> flags() {
    return EnumSet.of(Flag.JSON, Flag.REPORT, Flag.FORMAT, Flag.VERBOSE);
  }

  @Override
  public int run(Invocation invocation) {
    Settings settings = invocation.settings();
    Mistakes mistakes = new Mistakes();
    Optional<String> json = OutputFile.json(settings, mistakes);
    ReportFiles reports = ReportFiles.of(settings, mistakes);
    Optional<ReportForm> printed =
        settings.find(Flag.FORMAT).flatMap(said -> ReportFiles.named(said, mistakes));
    if (printed.isPresent() && json.filter(OutputFile.STANDARD_OUTPUT::equals).isPresent()) {
      mistakes.add(Flag.FORMAT.option(), "cannot be given with --json -, which prints too");
    }
    mistakes.throwIfAny();
    try (RunFile run = RunFile.open(RunKeeping.named(wanted(invocation.words())))) {
      show(run, invocation, json, printed);
      reports.write(run, invocation.console());
    }
    return ExitCode.OK;
  }

  /** Returns which run is meant: without a word, the last. */
  static String wanted(List<String> words) {
    if (words.size() > 1) {
      throw new PlanException(
          "RUN: one run is shown at a time but there were %d: %s"
              .formatted(words.size(), String.join(", ", words)));
    }
    return words.isEmpty() ? "last" : words.getFirst();
  }

  private static void show(
      RunFile run, Invocation invocation, Optional<String> json, Optional<ReportForm> printed) {
    Console console = invocation.console();
    if (printed.isPresent()) {
      OutputFile.write(console, OutputFile.STANDARD_OUTPUT, out -> printed.get().write(run, out));
    } else if (json.filter(OutputFile.STANDARD_OUTPUT::equals).isEmpty()) {
      console.result(console.summary().of(run.figures()));
      if (!run.command().isEmpty()) {
        console.say("Repeat        " + run.command());
      }
    }
    if (invocation.settings().has(Flag.VERBOSE)) {
      console.say(FactLines.of(run.facts()));
    }
    json.ifPresent(file -> OutputFile.write(console, file, JsonSummary.of(run)));
  }
}
