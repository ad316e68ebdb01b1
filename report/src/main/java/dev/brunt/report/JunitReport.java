package dev.brunt.report;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.metrics.RunRecord;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run as CI servers read tests: each threshold is a test case, which fails where the threshold is
 * broken or undecided; the run itself is one more, in error where it says nothing of the target.
 */
final class JunitReport {
  private final RunRecord run;
  private final RunFigures figures;
  private final Writer out;

  private JunitReport(RunRecord run, Writer out) {
    this.run = run;
    this.figures = run.figures();
    this.out = out;
  }

  static void write(RunRecord run, Writer out) throws IOException {
    new JunitReport(run, out).write();
  }

  private void write() throws IOException {
    List<ThresholdResult> thresholds = figures.thresholds();
    long failures = thresholds.stream().filter(one -> one.outcome() != Outcome.PASSED).count();
    String counts =
        "tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%s\""
            .formatted(thresholds.size() + 1, failures, isError() ? 1 : 0, seconds());
    RunInfo info = figures.run();
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<testsuites name=\"brunt\" " + counts + ">\n");
    out.write(
        "  <testsuite name=\"%s\" timestamp=\"%s\" %s skipped=\"0\">\n"
            .formatted(text(info.name()), info.startedAt().truncatedTo(ChronoUnit.MILLIS), counts));
    properties(info);
    theRun(info);
    for (ThresholdResult threshold : thresholds) {
      threshold(threshold);
    }
    out.write("    <system-out>" + lines(new ConsoleSummary().of(figures)) + "</system-out>\n");
    out.write("  </testsuite>\n</testsuites>\n");
  }

  private void properties(RunInfo info) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("run.id", info.id());
    all.put("run.verdict", VerdictLines.word(info.verdict()));
    all.put("run.target", info.target());
    all.put("run.load", info.load());
    all.put("run.seed", String.valueOf(info.seed()));
    all.put("run.command", run.command());
    run.tags().forEach((key, value) -> all.put("tag." + key, value));
    out.write("    <properties>\n");
    for (Map.Entry<String, String> one : all.entrySet()) {
      out.write(
          "      <property name=\"%s\" value=\"%s\"/>\n"
              .formatted(text(one.getKey()), text(one.getValue())));
    }
    out.write("    </properties>\n");
  }

  /** A run that was judged by its thresholds alone is no error itself. */
  private boolean isError() {
    return figures.run().verdict() != Verdict.PASSED && figures.run().verdict() != Verdict.FAILED;
  }

  private void theRun(RunInfo info) throws IOException {
    begin("the run itself");
    if (isError()) {
      out.write(
          ">\n      <error type=\"%s\" message=\"%s\"/>\n    </testcase>\n"
              .formatted(VerdictLines.word(info.verdict()), text(VerdictLines.reason(figures))));
    } else {
      out.write("/>\n");
    }
  }

  private void threshold(ThresholdResult threshold) throws IOException {
    begin(threshold.text());
    switch (threshold.outcome()) {
      case PASSED ->
          out.write(
              ">\n      <system-out>%s</system-out>\n    </testcase>\n"
                  .formatted(text(ThresholdLines.found(threshold))));
      case FAILED -> failure(threshold, "broken");
      case UNDECIDED -> failure(threshold, "undecided");
    }
  }

  private void failure(ThresholdResult threshold, String type) throws IOException {
    String said = "%s is %s: %s".formatted(threshold.text(), type, ThresholdLines.found(threshold));
    out.write(
        ">\n      <failure type=\"%s\" message=\"%s\">%s</failure>\n    </testcase>\n"
            .formatted(type, text(said), text(said)));
  }

  private void begin(String name) throws IOException {
    out.write(
        "    <testcase classname=\"brunt.%s\" name=\"%s\" time=\"%s\""
            .formatted(text(figures.run().name()), text(name), seconds()));
  }

  private String seconds() {
    return Numbers.decimals(figures.run().duration().toNanos() / 1e9, 3);
  }

  /** Returns text for an attribute or an element: XML has no place for control characters. */
  private static String text(String text) {
    return Printable.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String lines(String lines) {
    return lines.lines().map(JunitReport::text).collect(Collectors.joining("\n", "\n", "\n"));
  }
}
