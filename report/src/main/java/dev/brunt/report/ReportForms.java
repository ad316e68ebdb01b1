package dev.brunt.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The forms in which a run can be written down, by the ends of files' names. Immutable. */
public final class ReportForms {
  private final Map<String, ReportForm> byExtension;

  private ReportForms(Map<String, ReportForm> byExtension) {
    this.byExtension = Collections.unmodifiableMap(byExtension);
  }

  /** Returns the forms of this module. */
  public static ReportForms standard() {
    return new ReportForms(Map.of())
        .with("json", (run, out) -> out.write(JsonSummary.of(run)))
        .with("txt", CompleteReport::write)
        .with("md", MarkdownReport::write)
        .with("csv", CsvReport::write)
        .with("seconds.csv", SecondsCsv::write)
        .with("xml", JunitReport::write)
        .with("hlog", HistogramLog::write);
  }

  /**
   * Returns these forms and another.
   *
   * @param extension what a file's name ends with after a dot, in small letters
   */
  public ReportForms with(String extension, ReportForm form) {
    Map<String, ReportForm> more = new TreeMap<>(byExtension);
    more.put(extension, form);
    return new ReportForms(more);
  }

  /** Returns the form with such an extension, in any letters; empty where there is none. */
  public Optional<ReportForm> find(String extension) {
    return Optional.ofNullable(byExtension.get(extension.toLowerCase(Locale.ROOT)));
  }

  /** Returns the form that a file's name asks for by its end; empty where there is none such. */
  public Optional<ReportForm> ofFile(String file) {
    int last = file.lastIndexOf('.');
    int secondLast = file.lastIndexOf('.', last - 1);
    return find(file.substring(secondLast + 1)).or(() -> find(file.substring(last + 1)));
  }

  /** Returns the extensions of all forms, in the order of the alphabet. */
  public List<String> extensions() {
    return List.copyOf(byExtension.keySet());
  }
}
