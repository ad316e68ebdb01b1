package dev.brunt.html;

import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.Happenings;
import dev.brunt.metrics.RunWindow.PhaseTimes;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.SparseTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The windows of a run, few enough for a page: seconds, or where a run is long, several seconds
 * merged exactly. Holds no more than so many, however many it is given.
 */
final class Timeline {
  /**
   * Lengths of windows in seconds, each a multiple of the one before; a day in hours is the end.
   */
  private static final int[] WIDTHS = {
    1, 2, 10, 30, 60, 120, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 604_800
  };

  /** More would share a pixel. */
  static final int MOST_WINDOWS = 1_800;

  /** How many filled slots of histograms are held at most: about 100 MB. */
  private static final long MOST_SLOTS = 8_000_000;

  /** What is shorter than this part of a window is a sliver. */
  private static final int SLIVERS = 5;

  private List<RunWindow> windows = new ArrayList<>();
  private int step;
  private long slots;

  /** Adds the next window. */
  void add(RunWindow window) {
    append(windows, slim(window));
    while ((windows.size() > MOST_WINDOWS || slots > MOST_SLOTS) && canCoarsen()) {
      coarsen();
    }
  }

  /**
   * Returns the windows, in order. A last one that is hardly begun, such as the milliseconds from
   * the end of the load to the last response, is part of the one before: its rates say nothing.
   */
  List<RunWindow> windows() {
    if (windows.size() < 2 || !isSliver(windows.getLast())) {
      return windows;
    }
    List<RunWindow> all = new ArrayList<>(windows);
    RunWindow sliver = all.removeLast();
    all.add(all.removeLast().and(sliver));
    return all;
  }

  private boolean isSliver(RunWindow last) {
    return last.length().toNanos() * SLIVERS < WIDTHS[step] * 1_000_000_000L;
  }

  /** Returns how long a window is, but for the last. */
  int widthSeconds() {
    return WIDTHS[step];
  }

  boolean canCoarsen() {
    return windows.size() > 1 && step < WIDTHS.length - 1;
  }

  /** Merges windows to the next greater length. */
  void coarsen() {
    step++;
    List<RunWindow> merged = new ArrayList<>();
    slots = 0;
    windows.forEach(window -> append(merged, window));
    windows = merged;
  }

  /** Puts a window behind others, or together with the last of them. */
  private void append(List<RunWindow> all, RunWindow window) {
    if (!all.isEmpty() && place(all.getLast()) == place(window)) {
      RunWindow last = all.removeLast();
      slots -= slots(last);
      all.add(last.and(window));
    } else {
      all.add(window);
    }
    slots += slots(all.getLast());
  }

  /** Loops end their seconds a little late or early, so the middle decides. */
  private long place(RunWindow window) {
    long begin = window.from().plus(window.length().dividedBy(2)).toNanos();
    return Math.floorDiv(begin, WIDTHS[step] * 1_000_000_000L);
  }

  /** Returns a window without what a page does not show over time. */
  private static RunWindow slim(RunWindow all) {
    return new RunWindow(
        all.from(),
        all.length(),
        all.planned(),
        all.sent(),
        all.unsentByReason(),
        all.succeeded(),
        all.failedByReason(),
        all.abandoned(),
        all.iterationsSucceeded(),
        all.iterationsFailed(),
        all.iterationsAbandoned(),
        all.runningNanos(),
        all.apartNanos(),
        all.maxRunning(),
        all.runningAtEnd(),
        all.askedPerSecond(),
        all.lateness(),
        all.loopLag(),
        all.overruns(),
        all.dataWaits(),
        all.rests(),
        all.namesFolded(),
        all.series().stream().map(Timeline::slim).toList(),
        slim(all.happenings()));
  }

  private static Happenings slim(Happenings all) {
    return new Happenings(
        List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), all.slowest());
  }

  private static SeriesOfWindow slim(SeriesOfWindow all) {
    return new SeriesOfWindow(
        all.about(),
        all.succeeded(),
        all.failed(),
        all.failedOutside(),
        all.bytesIn(),
        all.bytesOut(),
        new TreeMap<>(),
        all.response(),
        all.service(),
        PhaseTimes.NONE);
  }

  private static long slots(RunWindow window) {
    long all = size(window.lateness()) + size(window.loopLag());
    for (SeriesOfWindow one : window.series()) {
      all += size(one.response()) + size(one.service());
    }
    return all;
  }

  private static long size(SparseTimes times) {
    // An entry costs something even where nothing is in it.
    return times.size() + 8L;
  }
}
