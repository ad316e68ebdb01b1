package dev.brunt.report;

import dev.brunt.metrics.RunRecord;
import java.io.IOException;
import java.io.Writer;

/** A form in which a run is written down: from a run to text, the same run to the same text. */
@FunctionalInterface
public interface ReportForm {
  /**
   * Writes a run. What the form says second by second is written as it is read, so that a long run
   * needs no more memory than a short one.
   *
   * @param out takes the text, as UTF-8; neither flushed nor closed
   * @throws IOException if {@code out} throws it
   */
  void write(RunRecord run, Writer out) throws IOException;
}
