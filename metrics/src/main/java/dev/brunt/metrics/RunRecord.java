package dev.brunt.metrics;

import java.util.Map;
import java.util.function.Consumer;

/** A run as it was kept: its figures, what it was made with, and its seconds in order. */
public interface RunRecord {
  /** Returns all its figures. */
  RunFigures figures();

  /** Returns what it was made with. */
  RunFacts facts();

  /** Returns the command that repeats it; empty where no command started it. */
  String command();

  /** Returns what it was marked with, by key. */
  Map<String, String> tags();

  /** Returns what its command exited with, or would have. */
  int exitCode();

  /** Returns the plan that was run, in words, several lines; empty where nobody wrote it down. */
  String plan();

  /** Hands over each window of the run, in order; one at a time, however long the run was. */
  void forEachWindow(Consumer<RunWindow> each);
}
