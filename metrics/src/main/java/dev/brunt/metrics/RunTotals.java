package dev.brunt.metrics;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.ConcurrencyFigures;
import dev.brunt.metrics.RunFigures.EventFigures;
import dev.brunt.metrics.RunFigures.IterationFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunFigures.StallFigures;
import dev.brunt.metrics.RunFigures.TransactionFigures;
import dev.brunt.metrics.RunWindow.Happenings;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.RunWindow.StallOfWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run so far: windows of all loops, merged exactly (counts are added, never averaged). Used by
 * one thread.
 */
public final class RunTotals {
  /** Kinds of failure that mean that nobody answered. */
  private static final Set<String> FAILURES_TO_CONNECT =
      Set.of("connect-refused", "connect-timeout", "connect-failed", "dns", "tls", "tls-timeout");

  /** Kinds of failure of what was sent, or waited to be, that mean the same. */
  private static final Set<String> FAILURES_TO_ANSWER =
      Set.of("timeout", "abandoned", "blocked-timeout");

  /** How kinds of failure begin that the machine of the generator is to blame for. */
  private static final String LOCAL = "local:";

  /** So many changes of the load are kept. */
  private static final int MOST_CHANGES = 10_000;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<Series, SeriesTotals> series = new LinkedHashMap<>();
  private final SortedMap<String, Long> unsentByReason = new TreeMap<>();
  private final SortedMap<String, Long> failedByReason = new TreeMap<>();
  private final TimeCounts lateness = new TimeCounts();
  private final TimeCounts lag = new TimeCounts();
  private final StallTally stalls = new StallTally();
  private final ErrorTally errors = new ErrorTally();
  private final CheckTally checks = new CheckTally();
  private final EventTally events = new EventTally();
  private final List<ChangeFigures> changes = new ArrayList<>();
  private final RunBatches batches = new RunBatches();
  private final Steadiness steadiness = new Steadiness();
  private long planned;
  private long sent;
  private long succeeded;
  private long abandoned;
  private long iterationsSucceeded;
  private long iterationsFailed;
  private long iterationsAbandoned;
  private long runningNanos;
  private long apartNanos;
  private long maxRunning;
  private long overruns;
  private long dataWaits;
  private long rests;
  private boolean namesFolded;

  /** Makes an empty run. */
  public RunTotals() {}

  /**
   * Returns what these windows, which the loops ended at the same time, hold together; without
   * batches, and so without intervals, for which one second is too short.
   */
  public static RunTotals of(Collection<Window> windows) {
    return of(RunWindow.of(windows));
  }

  /** Returns what a window holds, without intervals, for which one second is too short. */
  public static RunTotals of(RunWindow window) {
    RunTotals totals = new RunTotals();
    totals.add(window);
    return totals;
  }

  /** Adds the windows that the loops ended at the same time. */
  public void merge(Collection<Window> windows) {
    merge(RunWindow.of(windows));
  }

  /** Adds the next window of the run. */
  public void merge(RunWindow window) {
    add(window);
    GiveWay.now();
    WindowCounts.of(window).ifPresent(batches::add);
    GiveWay.now();
    steadiness.add(window);
  }

  private void add(RunWindow window) {
    int done = 0;
    for (SeriesOfWindow measured : window.series()) {
      GiveWay.beforePart(done++);
      series.computeIfAbsent(measured.about(), _ -> new SeriesTotals()).merge(measured);
    }
    window.unsentByReason().forEach((why, count) -> unsentByReason.merge(why, count, Long::sum));
    window.failedByReason().forEach((kind, count) -> failedByReason.merge(kind, count, Long::sum));
    for (SlowRequest slow : window.happenings().slowest()) {
      series.computeIfAbsent(slow.about(), _ -> new SeriesTotals()).slow(slow);
    }
    lateness.add(window.lateness());
    lag.add(window.loopLag());
    planned += window.planned();
    sent += window.sent();
    succeeded += window.succeeded();
    abandoned += window.abandoned();
    iterationsSucceeded += window.iterationsSucceeded();
    iterationsFailed += window.iterationsFailed();
    iterationsAbandoned += window.iterationsAbandoned();
    runningNanos += window.runningNanos();
    apartNanos += window.apartNanos();
    maxRunning = Math.max(maxRunning, window.maxRunning());
    overruns += window.overruns();
    dataWaits += window.dataWaits();
    rests += window.rests();
    namesFolded |= window.namesFolded();
    add(window.happenings());
  }

  private void add(Happenings happened) {
    for (StallOfWindow stall : happened.stalls()) {
      long start = stall.at().toNanos();
      stalls.add(new Stall(start, start + stall.length().toNanos()));
    }
    happened.errors().forEach(errors::add);
    happened.checks().forEach(checks::add);
    events.add(happened.events(), happened.firstEvents());
    happened.changes().stream().limit(MOST_CHANGES - changes.size()).forEach(changes::add);
  }

  /** Returns every planned iteration or slot so far, accounted for. */
  public Accounting accounting() {
    return new Accounting(
        planned, sent, sum(unsentByReason), succeeded, sum(failedByReason), abandoned);
  }

  /** Returns the iterations that ended, those of loads of transactions among them. */
  public IterationFigures iterations() {
    return new IterationFigures(iterationsSucceeded, iterationsFailed);
  }

  /** Returns unsent iterations and slots by reason. */
  public SortedMap<String, Long> unsentByReason() {
    return new TreeMap<>(unsentByReason);
  }

  /** Returns failed iterations and slots by the kind of their first failure. */
  public SortedMap<String, Long> failedByReason() {
    return new TreeMap<>(failedByReason);
  }

  /** Returns all requests together. */
  public RequestFigures requests(Duration over) {
    SeriesFigures sum = sum(about -> about.kind() == Series.Kind.REQUEST);
    return new RequestFigures(
        sum.count(),
        perSecond(sum.count(), over),
        sum.bytesIn(),
        sum.bytesOut(),
        sum.status(),
        sum.response(),
        sum.service(),
        sum.phases(),
        RequestIntervals.of(batches),
        sum.slowest(),
        steadiness.figures());
  }

  /** Returns the outermost transactions. */
  public TransactionFigures transactions(Duration over) {
    return transactions(about -> true, over);
  }

  /**
   * Returns the outermost transactions among some series; if none of those is outermost, these
   * themselves. An iteration that failed by its own code counts as one that failed.
   */
  TransactionFigures transactions(Predicate<Series> among, Duration over) {
    boolean anyOutermost = series.keySet().stream().anyMatch(among.and(Series::isOutermost));
    Predicate<Series> counted = anyOutermost ? among.and(Series::isOutermost) : among;
    SeriesFigures sum = sum(counted.and(about -> about.kind() != Series.Kind.ITERATION));
    long outside = failedOutside(among);
    return new TransactionFigures(
        sum.succeeded(), sum.failed() + outside, perSecond(sum.count() + outside, over));
  }

  /** Returns the outermost transactions of some scenarios together. */
  public SeriesFigures outermostOf(Set<String> scenarios) {
    return sum(about -> about.isOutermost() && scenarios.contains(about.scenario()));
  }

  /** Returns the iterations of some scenarios that failed by their own code alone. */
  public long failedOutsideOf(Set<String> scenarios) {
    return failedOutside(about -> scenarios.contains(about.scenario()));
  }

  /** Returns the requests among some series together; if there are none, the series themselves. */
  SeriesFigures timed(Predicate<Series> among) {
    Predicate<Series> requests = among.and(about -> about.kind() == Series.Kind.REQUEST);
    boolean any = series.keySet().stream().anyMatch(requests);
    return sum(any ? requests : among.and(about -> about.kind() != Series.Kind.ITERATION));
  }

  /**
   * Returns the series that an objective is about: of a name the first of scenario, transaction and
   * request that is called so; empty if there is none.
   *
   * @param subject what it is of; null for the whole run
   */
  Optional<Predicate<Series>> about(@Nullable Subject subject) {
    if (subject == null) {
      return Optional.of(series -> true);
    }
    return Stream.of(Subject.Kind.values())
        .filter(kind -> subject.kind() == null || subject.kind() == kind)
        .map(kind -> about(subject, kind))
        .filter(among -> series.keySet().stream().anyMatch(among))
        .findFirst();
  }

  private static Predicate<Series> about(Subject subject, Subject.Kind kind) {
    Predicate<Series> called =
        switch (kind) {
          case SCENARIO -> series -> series.scenario().equals(subject.name());
          case TRANSACTION ->
              series -> series.kind() == Series.Kind.TRANSACTION && series.isCalled(subject.name());
          case REQUEST ->
              series -> series.kind() == Series.Kind.REQUEST && series.isCalled(subject.name());
        };
    return called.and(series -> subject.in() == null || series.scenario().equals(subject.in()));
  }

  /** Returns whether there was any request, of any client, however it ended. */
  public boolean hasRequests() {
    return requestTotals().findAny().isPresent();
  }

  /** Returns whether there was any answer: a byte that came, or a request that succeeded. */
  public boolean isAnswered() {
    return requestTotals().anyMatch(SeriesTotals::isAnswered);
  }

  /**
   * Returns why nobody can be reached, by what was met most often, if requests were tried and not
   * one of them got so far as to be sent.
   */
  public Optional<String> unreachable() {
    boolean nobody =
        requestTotals().allMatch(SeriesTotals::onlyFailed)
            && errors.onlyOfKinds(FAILURES_TO_CONNECT::contains);
    return nobody ? errors.foremost() : Optional.empty();
  }

  /**
   * A target that takes what is sent and says nothing.
   *
   * @param accepted how many connections it has accepted
   * @param requests how many requests were sent to it
   * @param waited how long the one was waited for that was waited for longest
   */
  public record Silence(long accepted, long requests, Duration waited) {}

  /** Returns what was met with silence; empty where a byte came back, or nothing was sent. */
  public Optional<Silence> silence() {
    SeriesFigures sum = sum(about -> about.kind() == Series.Kind.REQUEST);
    boolean silent =
        sum.service().count() > 0
            && sum.succeeded() == 0
            && sum.bytesIn() == 0
            && errors.onlyOfKinds(
                kind -> FAILURES_TO_CONNECT.contains(kind) || FAILURES_TO_ANSWER.contains(kind));
    long unaccepted = errors.countOf("connect-");
    return silent
        ? Optional.of(
            new Silence(
                sum.phases().connecting().count() - unaccepted,
                sum.service().count(),
                sum.service().max()))
        : Optional.empty();
  }

  private Stream<SeriesTotals> requestTotals() {
    return series.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == Series.Kind.REQUEST)
        .map(Map.Entry::getValue);
  }

  /** Returns the iterations that failed by their own code, outside any transaction. */
  private long failedOutside(Predicate<Series> among) {
    return series.entrySet().stream()
        .filter(entry -> among.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue().failedOutside())
        .sum();
  }

  /**
   * Returns how many requests failed for want of something on this machine: descriptors, ports, a
   * file to send.
   */
  public long localFailures() {
    return errors.countOf(LOCAL);
  }

  private SeriesFigures sum(Predicate<Series> among) {
    SeriesTotals all = new SeriesTotals();
    series.forEach((about, totals) -> {
      if (among.test(about)) {
        all.merge(totals);
      }
    });
    return all.figures(Series.iterationsOf(""));
  }

  /** Returns the lateness of iterations. */
  public Times lateness() {
    return lateness.times();
  }

  /** Returns how long tasks waited for their loops. */
  public Times loopLag() {
    return lag.times();
  }

  /** Returns how long the longest stall of a loop was. */
  public Duration longestStall() {
    RunFigures.OneStall longest = stalls.figures(_ -> Instant.EPOCH).longest();
    return longest == null ? Duration.ZERO : longest.length();
  }

  /** Returns when loops stood still. */
  public StallFigures stalls(LongFunction<Instant> instantOf) {
    return stalls.figures(instantOf);
  }

  /** Returns how many iterations ran at once in a run that took so long. */
  public ConcurrencyFigures concurrency(Duration over) {
    double mean = over.isZero() ? 0 : (double) runningNanos / over.toNanos();
    return new ConcurrencyFigures(mean, maxRunning, littlesLaw(mean, over));
  }

  private Optional<LittlesLaw> littlesLaw(double concurrency, Duration over) {
    long ended = iterationsSucceeded + iterationsFailed + iterationsAbandoned;
    if (ended == 0 || over.isZero()) {
      return Optional.empty();
    }
    Times measured = sum(about -> about.kind() == Series.Kind.ITERATION).service();
    double millis =
        measured.count() * measured.meanMillis().orElse(0) + apartNanos / NANOS_PER_MILLI;
    return Optional.of(new LittlesLaw(concurrency, perSecond(ended, over), millis / ended));
  }

  /** Returns the names of the scenarios of which anything was recorded. */
  public Set<String> scenarioNames() {
    Set<String> names = new TreeSet<>();
    series.keySet().forEach(about -> names.add(about.scenario()));
    return names;
  }

  /** Returns each series, scenarios before what is in them. */
  public List<SeriesFigures> series() {
    return series.entrySet().stream()
        .map(entry -> entry.getValue().figures(entry.getKey()))
        .toList();
  }

  /** Returns the failures in groups. */
  public List<RunFigures.ErrorFigures> errors(LongFunction<Instant> instantOf) {
    return errors.figures(instantOf);
  }

  /** Returns the checks, by their words. */
  public List<RunFigures.CheckFigures> checks() {
    return checks.figures();
  }

  /** Returns how many events there were, by type. */
  public SortedMap<String, Long> events() {
    return events.byType();
  }

  /** Returns the first events. */
  public List<EventFigures> firstEvents(LongFunction<Instant> instantOf) {
    return events.first(instantOf);
  }

  /** Returns what was changed in the load, in order, the first 10 000. */
  public List<ChangeFigures> changes() {
    return List.copyOf(changes);
  }

  /** Returns how many paced actions took longer than their pace. */
  public long overruns() {
    return overruns;
  }

  /** Returns how many iterations had to wait for an item of a pool. */
  public long dataWaits() {
    return dataWaits;
  }

  /** Returns how often a user rested because its iterations only failed. */
  public long rests() {
    return rests;
  }

  /** Returns whether there were too many series, and some were counted as others. */
  boolean hasOthers() {
    return series.keySet().stream()
        .anyMatch(about -> about.scenario().equals(Series.OTHER_SCENARIOS));
  }

  /** Returns whether request names were folded because there were too many. */
  public boolean namesFolded() {
    return namesFolded;
  }

  /**
   * Returns what one second showed, given the run so far.
   *
   * @param second its figures
   * @param length how long it was
   * @param elapsed since the load began
   * @param running iterations running now
   * @param unanswered for how long requests have waited and none was answered
   */
  public LiveFigures live(
      RunTotals second, Duration length, Duration elapsed, long running, Duration unanswered) {
    double seconds = length.toNanos() / NANOS_PER_SECOND;
    RequestFigures requests = second.requests(length);
    Times response = requests.response();
    return new LiveFigures(
        elapsed,
        seconds == 0 ? 0 : second.plannedToTheMoment() / seconds,
        seconds == 0 ? 0 : second.sent / seconds,
        requests.perSecond(),
        response.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(middle(response)),
        response.supports(0.99) ? response.millis(0.99) : response.millis(1),
        failedRequests(),
        running,
        unanswered);
  }

  /** Returns the planned iterations of open loads; a closed load plans one by starting it. */
  private long plannedToTheMoment() {
    return lateness.count() > 0 || sum(unsentByReason) > 0 ? planned : 0;
  }

  private static double middle(Times times) {
    return times.nanosAt(0.5) / 1e6;
  }

  private long failedRequests() {
    return requestTotals().mapToLong(SeriesTotals::failed).sum();
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static double perSecond(long count, Duration over) {
    return over.isZero() ? 0 : count * NANOS_PER_SECOND / over.toNanos();
  }
}
