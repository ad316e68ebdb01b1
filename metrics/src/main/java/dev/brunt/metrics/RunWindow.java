package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a second of a run showed, all loops together: a delta that merges exactly, and all that
 * {@link RunTotals} are made of. Immutable. Times are since the load began.
 *
 * @param from when it began
 * @param length how long it was, usually a second; several where seconds were joined
 * @param planned what fell due, as {@link RunFigures#accounting} counts it
 * @param sent what of that was started
 * @param unsentByReason what was not, by the words of {@link UnsentReason}
 * @param succeeded what ended well
 * @param failedByReason what failed, by the kind of its first failure
 * @param abandoned what was given up
 * @param iterationsSucceeded iterations that ended well
 * @param iterationsFailed iterations that failed
 * @param iterationsAbandoned iterations that were given up
 * @param runningNanos how long iterations ran, summed
 * @param apartNanos how much of that is in none of their measured times
 * @param maxRunning the sum of each loop's greatest number of iterations that ran at once
 * @param runningAtEnd how many iterations ran when it ended
 * @param askedPerSecond what the loads asked for at its end, a second; NaN where none has a rate
 * @param lateness of what was planned, from when it was due to when it started
 * @param loopLag how long tasks waited for their loops
 * @param overruns paced actions that took longer than their pace
 * @param dataWaits iterations that waited for an item of a pool
 * @param rests how often users rested because their iterations only failed
 * @param namesFolded whether names were folded so far
 * @param series what was recorded of each series, in the order first seen
 * @param happenings what happened one by one
 */
public record RunWindow(
    Duration from,
    Duration length,
    long planned,
    long sent,
    SortedMap<String, Long> unsentByReason,
    long succeeded,
    SortedMap<String, Long> failedByReason,
    long abandoned,
    long iterationsSucceeded,
    long iterationsFailed,
    long iterationsAbandoned,
    long runningNanos,
    long apartNanos,
    long maxRunning,
    long runningAtEnd,
    double askedPerSecond,
    SparseTimes lateness,
    SparseTimes loopLag,
    long overruns,
    long dataWaits,
    long rests,
    boolean namesFolded,
    List<SeriesOfWindow> series,
    Happenings happenings) {

  /** Copies maps and lists. */
  public RunWindow {
    unsentByReason = Collections.unmodifiableSortedMap(new TreeMap<>(unsentByReason));
    failedByReason = Collections.unmodifiableSortedMap(new TreeMap<>(failedByReason));
    series = List.copyOf(series);
  }

  /**
   * Returns what windows hold together that all loops ended at the same time, with {@link
   * System#nanoTime} values for times.
   */
  static RunWindow of(Collection<Window> windows) {
    return new WindowJoin(0).join(windows, Double.NaN, List.of());
  }

  /** Returns this and the next one as one longer window; for where seconds cannot be kept apart. */
  public RunWindow and(RunWindow next) {
    return WindowSum.of(this, next);
  }

  /**
   * What a window holds of one series.
   *
   * @param failedOutside of iterations: those that failed by their own code, outside any
   *     transaction
   * @param status how many responses had each status code
   * @param response from when they were due to their end
   * @param service from their first byte sent, or their start, to their end
   * @param phases what requests spent their time with
   */
  public record SeriesOfWindow(
      Series about,
      long succeeded,
      long failed,
      long failedOutside,
      long bytesIn,
      long bytesOut,
      SortedMap<Integer, Long> status,
      SparseTimes response,
      SparseTimes service,
      PhaseTimes phases) {
    /** Copies the map. */
    public SeriesOfWindow {
      status = Collections.unmodifiableSortedMap(new TreeMap<>(status));
    }

    /** Returns how many there were. */
    public long count() {
      return succeeded + failed;
    }
  }

  /**
   * What requests spent their time with. Those whose response came whole in one piece waited for it
   * as long as their service took and received it in no time: they are in none of the last three.
   *
   * @param blocked waits for one of the connections that are allowed
   * @param dns look-ups of names
   * @param connecting TCP connects
   * @param tlsHandshaking TLS handshakes
   * @param waiting from the first byte sent to the first of the response
   * @param receiving from the first byte of the response to its last
   * @param serviceInParts service times of those whose response did not come in one piece
   * @param spent what requests spent their time with, by their response times
   */
  public record PhaseTimes(
      SparseTimes blocked,
      SparseTimes dns,
      SparseTimes connecting,
      SparseTimes tlsHandshaking,
      SparseTimes waiting,
      SparseTimes receiving,
      SparseTimes serviceInParts,
      SpentTimes spent) {
    /** None of them happened. */
    public static final PhaseTimes NONE =
        of(Collections.nCopies(7, SparseTimes.NONE), SpentTimes.NONE);

    /** Returns phases from their times, in the order of the components, and what was spent. */
    public static PhaseTimes of(List<SparseTimes> times, SpentTimes spent) {
      return new PhaseTimes(
          times.get(0),
          times.get(1),
          times.get(2),
          times.get(3),
          times.get(4),
          times.get(5),
          times.get(6),
          spent);
    }

    /** Returns the times of all phases, in the order of the components. */
    public List<SparseTimes> all() {
      return List.of(blocked, dns, connecting, tlsHandshaking, waiting, receiving, serviceInParts);
    }
  }

  /**
   * What happened one by one.
   *
   * @param errors failures in groups, in the order first seen
   * @param checks each check with how often it held, in the order first seen
   * @param events how many events were emitted, by type, in the order first seen
   * @param firstEvents the first of them, at most 10 000
   * @param stalls when loops stood still
   * @param changes what was changed in the load
   * @param slowest the slowest requests, a few of each series, the slowest first
   */
  public record Happenings(
      List<ErrorOfWindow> errors,
      List<CheckFigures> checks,
      Map<String, Long> events,
      List<EventOfWindow> firstEvents,
      List<StallOfWindow> stalls,
      List<ChangeFigures> changes,
      List<SlowRequest> slowest) {
    /** Nothing happened. */
    public static final Happenings NONE =
        new Happenings(List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists and the map. */
    public Happenings {
      events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
      errors = List.copyOf(errors);
      checks = List.copyOf(checks);
      firstEvents = List.copyOf(firstEvents);
      stalls = List.copyOf(stalls);
      changes = List.copyOf(changes);
      slowest = List.copyOf(slowest);
    }
  }

  /**
   * Failures that are alike.
   *
   * @param first when the first of them was
   * @param last when the last of them was
   * @param exchange the first failing exchange in full; null where there was none
   */
  public record ErrorOfWindow(
      String kind,
      String message,
      String scenario,
      long count,
      Duration first,
      Duration last,
      @Nullable String exchange) {}

  /** One event. */
  public record EventOfWindow(Duration at, String scenario, String type, Map<String, ?> fields) {}

  /**
   * A time in which one loop stood still.
   *
   * @param at when it began
   * @param length until it went on
   */
  public record StallOfWindow(Duration at, Duration length) {}
}
