package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunWindow.Happenings;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.RunWindow.StallOfWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Makes one window of those that the loops of a run ended at the same time. A run has at most
 * {@value #MAX_SERIES} series: what is first seen later is counted among {@linkplain Series#other
 * others of its kind}. Used by one thread.
 */
public final class WindowJoin {
  /** Beyond so many series of a run, what is new is counted with others. */
  public static final int MAX_SERIES = 10_000;

  private final long startNanos;
  private final int maxSeries;
  private final SlowestJoin slowest;
  private final Set<Series> known = new HashSet<>();

  /**
   * Joins the windows of a run.
   *
   * @param startNanos when its load began, as a {@link System#nanoTime} value
   */
  public WindowJoin(long startNanos) {
    this(startNanos, MAX_SERIES);
  }

  WindowJoin(long startNanos, int maxSeries) {
    this.startNanos = startNanos;
    this.maxSeries = maxSeries;
    this.slowest = new SlowestJoin(startNanos);
  }

  /**
   * Returns what windows hold together that all loops ended at the same time.
   *
   * @param askedPerSecond what was asked for at their end, a second; NaN where no load has a rate
   * @param changes what was changed in the load since the last ones
   */
  public RunWindow join(
      Collection<Window> windows, double askedPerSecond, List<ChangeFigures> changes) {
    Map<Series, List<SeriesWindow>> series = bySeries(windows);
    return new RunWindow(
        Duration.ofNanos(least(windows, w -> w.startNanos - startNanos)),
        Window.lengthOf(windows),
        sum(windows, w -> w.planned),
        sum(windows, w -> w.sent),
        unsent(windows),
        sum(windows, w -> w.succeeded),
        failed(windows),
        sum(windows, w -> w.abandoned),
        sum(windows, w -> w.iterationsSucceeded),
        sum(windows, w -> w.iterationsFailed),
        sum(windows, w -> w.iterationsAbandoned),
        sum(windows, w -> w.runningNanos),
        sum(windows, w -> w.apartNanos),
        sum(windows, w -> w.maxRunning),
        sum(windows, w -> w.runningAtEnd),
        askedPerSecond,
        SparseTimes.of(all(windows, w -> w.lateness)),
        SparseTimes.of(all(windows, w -> w.lag)),
        sum(windows, w -> w.overruns),
        sum(windows, w -> w.dataWaits),
        sum(windows, w -> w.rests),
        windows.stream().anyMatch(w -> w.namesFolded),
        joined(series),
        happenings(windows, series, changes));
  }

  private static long sum(Collection<Window> windows, ToLongFunction<Window> counter) {
    return windows.stream().mapToLong(counter).sum();
  }

  private static long least(Collection<Window> windows, ToLongFunction<Window> time) {
    return windows.stream().mapToLong(time).min().orElse(0);
  }

  private static <T> List<T> all(Collection<Window> windows, Function<Window, T> part) {
    return windows.stream().map(part).toList();
  }

  private static SortedMap<String, Long> unsent(Collection<Window> windows) {
    SortedMap<String, Long> all = new TreeMap<>();
    windows.forEach(w -> w.unsent.forEach((why, n) -> all.merge(why.word(), n, Long::sum)));
    return all;
  }

  private static SortedMap<String, Long> failed(Collection<Window> windows) {
    SortedMap<String, Long> all = new TreeMap<>();
    windows.forEach(w -> w.failedByReason.forEach((kind, n) -> all.merge(kind, n, Long::sum)));
    return all;
  }

  private Happenings happenings(
      Collection<Window> windows,
      Map<Series, List<SeriesWindow>> series,
      List<ChangeFigures> changes) {
    List<EventTally> events = all(windows, w -> w.events);
    List<StallOfWindow> stalls = new ArrayList<>(0);
    for (Window window : windows) {
      for (Stall stall : window.stalls) {
        stalls.add(
            new StallOfWindow(
                Duration.ofNanos(stall.startNanos() - startNanos),
                Duration.ofNanos(stall.nanos())));
      }
    }
    return new Happenings(
        ErrorTally.joined(all(windows, w -> w.errors), startNanos),
        CheckTally.joined(all(windows, w -> w.checks)),
        EventTally.joined(events),
        EventTally.firstOf(events, startNanos),
        stalls,
        changes,
        slowest.choose(series));
  }

  private Map<Series, List<SeriesWindow>> bySeries(Collection<Window> windows) {
    Map<Series, List<SeriesWindow>> all = new LinkedHashMap<>();
    for (Window window : windows) {
      window.series.forEach((about, measured) ->
          all.computeIfAbsent(admitted(about), _ -> new ArrayList<>(windows.size())).add(measured));
    }
    return all;
  }

  private static List<SeriesOfWindow> joined(Map<Series, List<SeriesWindow>> all) {
    List<SeriesOfWindow> joined = new ArrayList<>(all.size());
    all.forEach((about, parts) -> {
      GiveWay.beforePart(joined.size());
      joined.add(joined(about, parts));
    });
    return joined;
  }

  private Series admitted(Series about) {
    if (known.contains(about)) {
      return about;
    }
    if (known.size() < maxSeries) {
      known.add(about);
      return about;
    }
    return about.other();
  }

  private static SeriesOfWindow joined(Series about, List<SeriesWindow> parts) {
    SortedMap<Integer, Long> status = new TreeMap<>();
    List<PhaseCounts> phases = new ArrayList<>(parts.size());
    List<TimeCounts> response = new ArrayList<>(parts.size());
    List<TimeCounts> service = new ArrayList<>(parts.size());
    List<SpentCounts> spent = new ArrayList<>(parts.size());
    long succeeded = 0;
    long failed = 0;
    long failedOutside = 0;
    long bytesIn = 0;
    long bytesOut = 0;
    for (SeriesWindow part : parts) {
      succeeded += part.succeeded;
      failed += part.failed;
      failedOutside += part.failedOutside;
      bytesIn += part.bytesIn;
      bytesOut += part.bytesOut;
      part.forEachStatus((code, count) -> status.merge(code, count, Long::sum));
      response.add(part.response);
      service.add(part.service);
      spent.add(part.spent);
      PhaseCounts counted = part.phases;
      if (counted != null) {
        phases.add(counted);
      }
    }
    return new SeriesOfWindow(
        about,
        succeeded,
        failed,
        failedOutside,
        bytesIn,
        bytesOut,
        status,
        SparseTimes.of(response),
        SparseTimes.of(service),
        PhaseCounts.joined(phases, SpentCounts.joined(spent)));
  }
}
