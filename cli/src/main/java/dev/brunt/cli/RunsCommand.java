package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.report.Numbers;
import dev.brunt.report.VerdictLines;
import dev.brunt.results.RunFile;
import dev.brunt.results.RunFolder;
import dev.brunt.results.RunSummary;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code brunt runs}: the runs that were kept here, the newest first. */
final class RunsCommand implements Subcommand {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> HEAD =
      List.of("id", "name", "when", "verdict", "requests", "p99", "errors");

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public String description() {
    return "Show the runs that were kept in brunt-results, the newest first.";
  }

  @Override
  public String words() {
    return "";
  }

  @Override
  public Set<Flag> flags() {
    return EnumSet.of(Flag.JSON, Flag.VERBOSE);
  }

  @Override
  public int run(Invocation invocation) {
    Mistakes mistakes = new Mistakes();
    Optional<String> json = OutputFile.json(invocation.settings(), mistakes);
    mistakes.throwIfAny();
    List<RunSummary> runs = summaries(invocation.console());
    if (json.isPresent()) {
      OutputFile.write(invocation.console(), json.get(), RunSummary.json(runs));
    } else if (runs.isEmpty()) {
      invocation.console().say("no runs are kept in " + RunFolder.NAME);
    } else {
      invocation.console().result(table(runs));
    }
    return ExitCode.OK;
  }

  private static List<RunSummary> summaries(Console console) {
    List<RunSummary> all = new ArrayList<>();
    for (Path file : RunKeeping.folder().files()) {
      try (RunFile run = RunFile.open(file)) {
        all.add(run.summary());
      } catch (BruntException unreadable) {
        console.say("note    " + unreadable.getMessage());
      }
    }
    return all;
  }

  private static String table(List<RunSummary> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (RunSummary run : runs) {
      rows.add(
          List.of(
              run.id(),
              run.name(),
              WHEN.format(run.startedAt()),
              verdict(run),
              Numbers.perSecond(run.requestsPerSecond()),
              Double.isNaN(run.p99Millis()) ? Numbers.NONE : Numbers.millis(run.p99Millis()),
              Numbers.percent(run.errorShare())));
    }
    int[] widths = new int[HEAD.size()];
    rows.forEach(row -> {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    });
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    });
    return text.toString();
  }

  private static String verdict(RunSummary run) {
    return switch (run.state()) {
      case RUNNING -> "running";
      case CUT_OFF -> "cut off";
      case ENDED -> VerdictLines.word(run.verdict());
    };
  }
}
