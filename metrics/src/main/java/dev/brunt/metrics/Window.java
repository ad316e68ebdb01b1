package dev.brunt.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One second of one loop: a delta that merges exactly into others. Written by the loop's thread,
 * then handed over and only read.
 */
public final class Window {
  final long startNanos;
  long endNanos;
  final Map<Series, SeriesWindow> series = new LinkedHashMap<>();
  long planned;
  long sent;
  final Map<UnsentReason, Long> unsent = new EnumMap<>(UnsentReason.class);
  long succeeded;
  final Map<String, Long> failedByReason = new HashMap<>();
  long abandoned;
  long iterationsSucceeded;
  long iterationsFailed;
  long iterationsAbandoned;
  long runningNanos;

  /** Time of iterations that is in none of their measured times: pauses, and abandoned ones. */
  long apartNanos;

  int maxRunning;
  int runningAtEnd;
  long overruns;
  long dataWaits;
  long rests;
  boolean namesFolded;
  final TimeCounts lateness = new TimeCounts();
  final TimeCounts lag = new TimeCounts();
  final List<Stall> stalls = new ArrayList<>(0);
  final ErrorTally errors = new ErrorTally();
  final CheckTally checks = new CheckTally();
  final EventTally events = new EventTally();

  Window(long startNanos) {
    this.startNanos = startNanos;
  }

  /** Returns how many iterations were running when the window ended. */
  public int runningAtEnd() {
    return runningAtEnd;
  }

  /** Returns how long the longest of some windows was. */
  public static Duration lengthOf(Collection<Window> windows) {
    return Duration.ofNanos(
        windows.stream().mapToLong(w -> w.endNanos - w.startNanos).max().orElse(0));
  }

  /** Returns when the last of some windows ended, as a {@link System#nanoTime} value. */
  public static long endNanosOf(Collection<Window> windows) {
    return windows.stream().mapToLong(w -> w.endNanos).max().orElse(0);
  }

  void add(Series about, SeriesWindow measured) {
    series.put(about, measured);
  }
}
