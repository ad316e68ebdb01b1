package dev.brunt.loader.toml;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlParseError;

/** The mistakes found in one profile, told in the order of its lines. */
final class Problems {
  private record Problem(int line, String place, String text, @Nullable String hint) {}

  private final Path file;
  private final List<Problem> found = new ArrayList<>();
  private boolean broken;

  Problems(Path file) {
    this.file = file;
  }

  /** Adds a mistake in how the file is written, which may have hidden keys from its reader. */
  void add(TomlParseError error) {
    broken = true;
    int line = error.position().line();
    String place = file + ":" + line + ":" + error.position().column();
    String text = String.valueOf(error.getMessage());
    found.add(
        new Problem(
            line, place, text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1), null));
  }

  /** Adds a mistake in what the file says. */
  void add(int line, String text, @Nullable String hint) {
    found.add(new Problem(line, line == 0 ? file.toString() : file + ":" + line, text, hint));
  }

  /**
   * Adds that something is not there, unless the file is broken: then it may be there, unread.
   *
   * @param line from 1; 0 for the file as a whole
   */
  void addAbsence(int line, String text, @Nullable String hint) {
    if (!broken) {
      add(line, text, hint);
    }
  }

  /**
   * Does nothing where there is no mistake.
   *
   * @throws PlanException with all of them
   */
  void throwIfAny() {
    Mistakes mistakes = new Mistakes();
    found.sort(Comparator.comparingInt(Problem::line));
    for (Problem problem : found) {
      if (problem.hint() == null) {
        mistakes.add(problem.place(), problem.text());
      } else {
        mistakes.add(problem.place(), problem.text(), problem.hint());
      }
    }
    mistakes.throwIfAny();
  }
}
