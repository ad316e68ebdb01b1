package dev.brunt.metrics;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.RunResult.Rates;
import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All figures of a run, as reports show them: one definition each, here and in {@code
 * docs/metrics.md}. Immutable.
 *
 * @param run which run it was
 * @param of what was planned, and so is accounted for
 * @param accounting every planned iteration or slot, accounted for
 * @param unsentByReason what was not sent, by the words of {@link UnsentReason}
 * @param failedByReason what failed, by the kind of their first failure
 * @param rates of what was planned, a second
 * @param iterations how many ended
 * @param requests all requests together
 * @param transactions outermost transactions, bare requests among them
 * @param lateness of open loads' iterations: from when they were due to when they started
 * @param concurrency iterations running at once
 * @param series each scenario, transaction and request, in the order first seen
 * @param goals what each load that sought a goal has found, in the order of the plan
 * @param changes when the load was changed while it ran, the first 10 000
 * @param thresholds each threshold with its value
 * @param errors failures in groups: those around the load, then the most frequent first
 * @param checks each check with how often it held
 * @param events how many events were emitted, by type
 * @param firstEvents the first 10 000 events, in the order emitted
 * @param generator what the load generator did itself
 * @param notes what a reader should know, a sentence each
 */
public record RunFigures(
    RunInfo run,
    AccountedFor of,
    Accounting accounting,
    SortedMap<String, Long> unsentByReason,
    SortedMap<String, Long> failedByReason,
    Rates rates,
    IterationFigures iterations,
    RequestFigures requests,
    TransactionFigures transactions,
    Times lateness,
    ConcurrencyFigures concurrency,
    List<SeriesFigures> series,
    List<GoalFigures> goals,
    List<ChangeFigures> changes,
    List<ThresholdResult> thresholds,
    List<ErrorFigures> errors,
    List<CheckFigures> checks,
    SortedMap<String, Long> events,
    List<EventFigures> firstEvents,
    GeneratorFigures generator,
    List<String> notes) {

  /** Returns what the first load that sought a goal has found; empty where none sought one. */
  public Optional<GoalFigures> goal() {
    return goals.stream().findFirst();
  }

  /**
   * Returns whether a load searched for the capacity of its target: it goes beyond what the target
   * bears, and ends when it knows.
   */
  public boolean searched() {
    return goals.stream().anyMatch(goal -> goal.search().isPresent());
  }

  /**
   * Which run it was.
   *
   * @param id unique, sortable by time
   * @param name the plan's name
   * @param target the address that was loaded, as written; empty where requests had their own
   * @param load the workloads, in words
   * @param startedAt when the load began
   * @param duration from then until the last iteration ended
   * @param seed of data, choices and pauses
   * @param verdict how it ended
   * @param reason why it ended so, a sentence; empty where the verdict says all
   */
  public record RunInfo(
      String id,
      String name,
      String target,
      String load,
      Instant startedAt,
      Duration duration,
      long seed,
      Verdict verdict,
      String reason) {}

  /** What was planned one by one. */
  public enum AccountedFor {
    /** Iterations: of open and closed loads. */
    ITERATIONS("iterations"),
    /** Outermost transactions: of loads of transactions. */
    TRANSACTIONS("transactions"),
    /** Both: of a plan with loads of both kinds. */
    BOTH("iterations and transactions");

    private final String word;

    AccountedFor(String word) {
      this.word = word;
    }

    /** Returns the word that reports use. */
    public String word() {
      return word;
    }
  }

  /** How many iterations ended, and how; those that were abandoned are not among them. */
  public record IterationFigures(long succeeded, long failed) {}

  /**
   * All requests together.
   *
   * @param total how many were handed to the kernel or failed before that
   * @param perSecond total through the run's duration
   * @param bytesIn bytes received, heads included, TLS not counted
   * @param bytesOut bytes sent, heads included, TLS not counted
   * @param status how many responses had each status code
   * @param response from when they were due to their last byte
   * @param service from their first byte sent to their last byte received
   * @param phases what the time went into
   * @param intervals how exact some of these figures are
   * @param slowest the slowest of them, at most 10, the slowest first
   * @param steady from when on they were steady
   */
  public record RequestFigures(
      long total,
      double perSecond,
      long bytesIn,
      long bytesOut,
      SortedMap<Integer, Long> status,
      Times response,
      Times service,
      PhaseFigures phases,
      RequestIntervals intervals,
      List<SlowRequest> slowest,
      SteadyFigures steady) {}

  /**
   * Outermost transactions; a request outside any counts as one.
   *
   * @param perSecond succeeded and failed ones through the run's duration
   */
  public record TransactionFigures(long succeeded, long failed, double perSecond) {
    /** Returns failed through all, 0 to 1; 0 where there was none. */
    public double errorShare() {
      long all = succeeded + failed;
      return all == 0 ? 0 : (double) failed / all;
    }
  }

  /**
   * Iterations running at once.
   *
   * @param mean over the run's duration
   * @param max the greatest, over seconds, of the sum of each loop's greatest
   * @param littlesLaw whether the mean agrees with other figures; empty where no iteration ran
   */
  public record ConcurrencyFigures(double mean, long max, Optional<LittlesLaw> littlesLaw) {}

  /**
   * The figures of one series.
   *
   * @param phases what the time went into, of a series of requests
   * @param slowest the slowest of them, of a series of requests; at most 10, the slowest first
   */
  public record SeriesFigures(
      Series series,
      long succeeded,
      long failed,
      long bytesIn,
      long bytesOut,
      SortedMap<Integer, Long> status,
      Times response,
      Times service,
      PhaseFigures phases,
      List<SlowRequest> slowest) {
    /** Copies the list. */
    public SeriesFigures {
      slowest = List.copyOf(slowest);
    }

    /** Returns the figures of a series of which nothing came to an end. */
    public static SeriesFigures none(Series series) {
      return new SeriesTotals().figures(series);
    }

    /** Returns how many there were. */
    public long count() {
      return succeeded + failed;
    }
  }

  /**
   * What a load has sought and found.
   *
   * @param load what sought: the names of the scenarios; empty where nobody has said
   * @param kind {@code saturate}, {@code overload}, {@code seek} or {@code capacity}
   * @param perSecond transactions started a second, over the last 10 s of the load at most; of a
   *     capacity the best estimate of it, or else the highest rate that held in a trial
   * @param holding whether the goal was reached and held at the end; whether a capacity was found
   * @param limitedBy what kept the rate from being higher: {@code target}, {@code generator},
   *     {@code max-rate}, {@code max-users} or {@code none}; of a capacity also the words of an
   *     objective, or {@code time}
   * @param reason the same for people
   * @param search how a capacity was searched; empty for the others
   */
  public record GoalFigures(
      String load,
      String kind,
      double perSecond,
      boolean holding,
      String limitedBy,
      String reason,
      Optional<SearchFigures> search) {
    /** Makes those of a goal that is held, not searched. */
    public GoalFigures(
        String kind, double perSecond, boolean holding, String limitedBy, String reason) {
      this(kind, perSecond, holding, limitedBy, reason, Optional.empty());
    }

    /** Makes those of a load that nobody has named. */
    public GoalFigures(
        String kind,
        double perSecond,
        boolean holding,
        String limitedBy,
        String reason,
        Optional<SearchFigures> search) {
      this("", kind, perSecond, holding, limitedBy, reason, search);
    }

    /** Returns the same, as those of a load. */
    public GoalFigures of(String load) {
      return new GoalFigures(load, kind, perSecond, holding, limitedBy, reason, search);
    }

    /** Returns the same, not held, for another reason. */
    public GoalFigures because(String other) {
      return new GoalFigures(load, kind, perSecond, false, limitedBy, other, search);
    }
  }

  /**
   * A change of the load while it ran.
   *
   * @param at since the run began
   * @param load what it was of: the names of the scenarios
   * @param perSecond what was asked for from then on, a second; NaN where users were
   * @param users how many users were asked for from then on; -1 where a rate was
   * @param why {@code goal}, {@code capacity} for a trial of a search, or {@code asked} where a
   *     person or a program did
   */
  public record ChangeFigures(Duration at, String load, double perSecond, int users, String why) {}

  /**
   * Failures that are alike.
   *
   * @param exchange the first failing exchange in full; null where there was none
   */
  public record ErrorFigures(
      String kind,
      String message,
      String scenario,
      long count,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable String exchange) {
    /** Returns a failure that happened once. */
    public static ErrorFigures once(
        String kind,
        String message,
        String scenario,
        Instant at,
        @Nullable Supplier<String> exchange) {
      String text = exchange == null ? null : exchange.get();
      return new ErrorFigures(kind, ErrorTally.shortened(message), scenario, 1, at, at, text);
    }
  }

  /** How often a check held and failed. */
  public record CheckFigures(String text, long passed, long failed) {}

  /** One event. */
  public record EventFigures(Instant at, String scenario, String type, Map<String, ?> fields) {}

  /**
   * What the load generator did itself.
   *
   * @param cpu CPU time of the process, over the run's duration
   * @param gc time spent in garbage collection
   * @param loopLag how long tasks waited for their loop, measured every 10 ms
   * @param floor how late a thread woke that had nothing else to do, measured every 10 ms
   * @param stalls when loops stood still
   * @param stealShare CPU time that the machine gave to others, 0 to 1; 0 where it does not say
   * @param loops how many loops there were
   * @param scheduler what virtual users ran on: {@code loops}, or {@code jdk} for the fallback
   * @param transport what moved the bytes: {@code epoll}, {@code kqueue}, {@code io_uring} or
   *     {@code nio}
   */
  public record GeneratorFigures(
      Duration cpu,
      Duration gc,
      Times loopLag,
      Times floor,
      StallFigures stalls,
      double stealShare,
      int loops,
      String scheduler,
      String transport) {}

  /**
   * When loops did nothing of what was due, for more than 50 ms.
   *
   * @param count how many stalls there were; those of several loops that touch are one
   * @param total how long they lasted together
   * @param longest the longest that one loop stood still; null where none did
   * @param first the first 1 000, by their time
   */
  public record StallFigures(
      long count, Duration total, @Nullable OneStall longest, List<OneStall> first) {}

  /**
   * A time in which a loop, or several, stood still.
   *
   * @param at when it began
   * @param length until the last of them went on
   */
  public record OneStall(Instant at, Duration length) {}

  /** Returns the figures of a series; null where nothing was recorded of it. */
  public @Nullable SeriesFigures find(Series wanted) {
    for (SeriesFigures figures : series) {
      if (figures.series().equals(wanted)) {
        return figures;
      }
    }
    return null;
  }
}
