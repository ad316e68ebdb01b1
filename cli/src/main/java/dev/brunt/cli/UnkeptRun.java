package dev.brunt.cli;

import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunWindow;
import java.util.Map;
import java.util.function.Consumer;

/** A run that has just ended and whose seconds could not be kept: its figures are all there is. */
record UnkeptRun(
    RunFigures figures,
    RunFacts facts,
    String command,
    Map<String, String> tags,
    int exitCode,
    String plan)
    implements RunRecord {
  @Override
  public void forEachWindow(Consumer<RunWindow> each) {
    // None was kept.
  }
}
