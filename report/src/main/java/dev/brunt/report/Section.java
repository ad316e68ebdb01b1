package dev.brunt.report;

import dev.brunt.metrics.RunFigures;

/** A part of the summary; writes nothing where it has nothing to say. */
@FunctionalInterface
interface Section {
  void write(RunFigures figures, Page page);
}
