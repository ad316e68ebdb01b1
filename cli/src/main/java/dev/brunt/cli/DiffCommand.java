package dev.brunt.cli;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.report.RunDifference;
import dev.brunt.results.RunFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code brunt diff}: what changed from some runs to later ones, beyond chance. */
final class DiffCommand implements Subcommand {
  private static final String BETWEEN = "vs";

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String description() {
    return "Tell what changed from a run to a later one, or from several to several: A B vs C D.";
  }

  @Override
  public String words() {
    return "RUN… [vs] RUN…";
  }

  @Override
  public Set<Flag> flags() {
    return EnumSet.of(Flag.JSON, Flag.VERBOSE);
  }

  @Override
  public int run(Invocation invocation) {
    Mistakes mistakes = new Mistakes();
    Optional<String> json = OutputFile.json(invocation.settings(), mistakes);
    Sides sides = Sides.of(invocation.words(), mistakes);
    mistakes.throwIfAny();
    RunDifference difference = compared(sides);
    Console console = invocation.console();
    if (json.filter(OutputFile.STANDARD_OUTPUT::equals).isEmpty()) {
      console.result(difference.text(console.style(), console.columns()));
    }
    json.ifPresent(file -> OutputFile.write(console, file, difference.json()));
    return difference.isWorse() ? ExitCode.THRESHOLD : ExitCode.OK;
  }

  private static RunDifference compared(Sides sides) {
    List<RunFile> opened = new ArrayList<>();
    try {
      List<RunFile> before = opened(sides.before, opened);
      List<RunFile> after = opened(sides.after, opened);
      requireDifferent(opened);
      return RunDifference.of(before, after);
    } finally {
      opened.forEach(RunFile::close);
    }
  }

  private static List<RunFile> opened(List<String> words, List<RunFile> all) {
    List<RunFile> runs = new ArrayList<>();
    for (String word : words) {
      RunFile run = RunFile.open(RunKeeping.named(word));
      all.add(run);
      runs.add(run);
    }
    return runs;
  }

  private static void requireDifferent(List<RunFile> runs) {
    Set<String> ids = new HashSet<>();
    for (RunFile run : runs) {
      String id = run.figures().run().id();
      if (!ids.add(id)) {
        throw new PlanException("RUN: must be different runs but " + id + " is named twice");
      }
    }
  }

  /** Which runs are compared with which. */
  private record Sides(List<String> before, List<String> after) {
    static Sides of(List<String> words, Mistakes mistakes) {
      int at = words.indexOf(BETWEEN);
      Sides sides =
          at >= 0
              ? new Sides(words.subList(0, at), words.subList(at + 1, words.size()))
              : new Sides(words.stream().limit(1).toList(), words.stream().skip(1).toList());
      boolean several = at < 0 && words.size() > 2;
      if (sides.before.isEmpty() || sides.after.isEmpty()) {
        mistakes.add(
            "RUN",
            "two runs are compared but there are " + (words.size() - (at < 0 ? 0 : 1)),
            "brunt diff last~1 last");
      } else if (several || sides.after.contains(BETWEEN)) {
        mistakes.add(
            "RUN",
            "which of %d runs are compared with which must be said".formatted(words.size()),
            "write vs between them: brunt diff A B vs C D");
      }
      return sides;
    }
  }
}
