package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.cli.Settings.Setting;
import dev.brunt.html.HtmlReport;
import dev.brunt.metrics.RunRecord;
import dev.brunt.report.ReportForm;
import dev.brunt.report.ReportForms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The reports that {@code --report} asks for. */
final class ReportFiles {
  private static final ReportForms FORMS =
      ReportForms.standard().with("html", (run, out) -> out.write(HtmlReport.of(run)));

  private final Map<String, ReportForm> byFile;

  private ReportFiles(Map<String, ReportForm> byFile) {
    this.byFile = byFile;
  }

  /** Returns what is asked for, adding every mistake in it. */
  static ReportFiles of(Settings settings, Mistakes mistakes) {
    Map<String, ReportForm> byFile = new LinkedHashMap<>();
    Set<String> named = new HashSet<>();
    settings.find(Flag.JSON).map(Setting::value).ifPresent(named::add);
    for (Setting said : settings.all(Flag.REPORT)) {
      String file = said.value();
      FORMS
          .ofFile(file)
          .ifPresentOrElse(
              form -> byFile.put(file, form),
              () ->
                  mistakes.add(
                      said.name(), "must end in %s but was \"%s\"".formatted(ends(), file)));
      if (!file.isEmpty()) {
        OutputFile.problem(file).ifPresent(problem -> mistakes.add(said.name(), problem));
      }
      if (!named.add(file)) {
        mistakes.add(said.name(), "must name a file once but \"" + file + "\" is named again");
      }
    }
    return new ReportFiles(byFile);
  }

  /** Returns the form that a word names, adding a mistake where there is none such. */
  static Optional<ReportForm> named(Setting said, Mistakes mistakes) {
    Optional<ReportForm> form = FORMS.find(said.value());
    if (form.isEmpty()) {
      mistakes.add(
          said.name(),
          "must be one of %s but was \"%s\""
              .formatted(String.join(", ", FORMS.extensions()), said.value()));
    }
    return form;
  }

  private static String ends() {
    return FORMS.extensions().stream()
        .map(extension -> "." + extension)
        .collect(Collectors.joining(", "));
  }

  /** Returns whether none is asked for. */
  boolean isEmpty() {
    return byFile.isEmpty();
  }

  /**
   * Writes all reports and tells where they are.
   *
   * @throws BruntException if one cannot be written; the others are written all the same
   */
  void write(RunRecord run, Console console) {
    List<String> failures = new ArrayList<>();
    byFile.forEach((file, form) -> {
      try {
        OutputFile.write(console, file, out -> form.write(run, out));
        console.say("Report        " + file);
      } catch (BruntException failure) {
        failures.add(failure.getMessage());
      }
    });
    if (!failures.isEmpty()) {
      throw new BruntException(String.join("\n", failures));
    }
  }
}
