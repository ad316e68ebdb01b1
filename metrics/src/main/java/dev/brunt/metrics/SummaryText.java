package dev.brunt.metrics;

/**
 * Renders a run as the console shows it; implemented by reports, found by {@link
 * java.util.ServiceLoader}.
 */
public interface SummaryText {
  /** Returns the summary, without colour, ending in a line break. */
  String of(RunFigures figures);
}
