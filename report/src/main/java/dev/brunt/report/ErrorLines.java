package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.report.Style.Tone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Failures in groups, and the first of them in full. */
final class ErrorLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MAX_GROUPS = 20;
  private static final int MAX_LINES = 20;
  private static final int MAX_COLUMNS = 110;

  private ErrorLines() {}

  /** Writes the most frequent, and the first of all in full. */
  static void write(RunFigures figures, Page page) {
    write(figures.errors(), MAX_GROUPS, page);
    first(figures.errors()).ifPresent(error -> exchange("The first of them", error, page));
  }

  /** Writes all, and the first of each kind in full. */
  static void writeAll(RunFigures figures, Page page) {
    write(figures.errors(), Integer.MAX_VALUE, page);
    figures
        .errors()
        .forEach(error ->
            exchange("The first with \"" + shortened(error.message()) + "\"", error, page));
  }

  private static void write(List<ErrorFigures> errors, int most, Page page) {
    if (errors.isEmpty()) {
      return;
    }
    page.title("Errors");
    errors.stream().limit(most).forEach(error -> group(error, page));
    if (errors.size() > most) {
      page.line("  and %s more kinds".formatted(Numbers.count(errors.size() - most)));
    }
  }

  private static void group(ErrorFigures error, Page page) {
    page.text("  ").text(Tone.BAD, Numbers.count(error.count()) + " × " + error.kind());
    page.line("  " + shortened(error.message()));
    page.text(Tone.DIM, "      in " + error.scenario() + ", first " + at(error.firstSeen()));
    page.text(Tone.DIM, ", last " + at(error.lastSeen())).end();
  }

  private static Optional<ErrorFigures> first(List<ErrorFigures> errors) {
    return errors.stream()
        .filter(error -> error.exchange() != null)
        .min(Comparator.comparing(ErrorFigures::firstSeen));
  }

  private static void exchange(String which, ErrorFigures error, Page page) {
    String exchange = error.exchange();
    if (exchange == null) {
      return;
    }
    page.line("  %s in full (%s):".formatted(which, at(error.firstSeen())));
    List<String> lines = exchange.lines().toList();
    lines.stream().limit(MAX_LINES).forEach(line -> page.line("    | " + shortened(line)));
    if (lines.size() > MAX_LINES) {
      page.line("    | … and %s more lines".formatted(Numbers.count(lines.size() - MAX_LINES)));
    }
  }

  private static String at(Instant when) {
    return TIME.format(when);
  }

  private static String shortened(String line) {
    return line.length() <= MAX_COLUMNS ? line : line.substring(0, MAX_COLUMNS) + "…";
  }
}
