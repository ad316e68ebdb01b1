package dev.brunt.metrics;

import dev.brunt.metrics.SlowestCounts.Slow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Chooses which of the slowest requests of a window are kept: at most {@value #MOST}, however many
 * series there are. The slowest of all always are; then the slowest of each series, then its second
 * slowest, and so on. Where there are too many series, what is slower than all before of its series
 * goes first, and else the lot decides, always the same for the same run. Used by one thread.
 */
final class SlowestJoin {
  /** So many are kept of a window. */
  static final int MOST = 12;

  /** So many of the slowest of all are kept, whatever they are of. */
  private static final int OF_ALL = SlowestCounts.MOST;

  static final Comparator<SlowRequest> SLOWEST_FIRST =
      Comparator.comparingLong(SlowRequest::responseNanos)
          .reversed()
          .thenComparing(SlowRequest::due);

  private final Map<Series, Long> records = new HashMap<>();
  private final long startNanos;
  private long window;

  SlowestJoin(long startNanos) {
    this.startNanos = startNanos;
  }

  /** Returns which of those of a window are kept, the slowest first. */
  List<SlowRequest> choose(Map<Series, List<SeriesWindow>> all) {
    window++;
    List<List<SlowRequest>> series = new ArrayList<>();
    all.forEach((about, parts) -> {
      List<SlowRequest> slowest = slowest(about, parts);
      if (!slowest.isEmpty()) {
        series.add(slowest);
      }
    });
    Set<SlowRequest> kept = new LinkedHashSet<>();
    series.stream().flatMap(List::stream).sorted(SLOWEST_FIRST).limit(OF_ALL).forEach(kept::add);
    if (series.size() > MOST - OF_ALL) {
      series.sort(
          Comparator.comparingInt((List<SlowRequest> one) -> isRecord(one.getFirst()) ? 0 : 1)
              .thenComparingLong(one -> lot(one.getFirst().about())));
    }
    for (int rank = 0; rank < SlowestCounts.MOST && kept.size() < MOST; rank++) {
      addOfRank(rank, series, kept);
    }
    kept.forEach(one -> records.merge(one.about(), one.responseNanos(), Math::max));
    return kept.stream().sorted(SLOWEST_FIRST).toList();
  }

  /** Returns the slowest of each series, as many as a run keeps. */
  static List<SlowRequest> bounded(List<SlowRequest> all) {
    Map<Series, SlowestOf> bySeries = new HashMap<>();
    all.forEach(one -> bySeries.computeIfAbsent(one.about(), _ -> new SlowestOf()).add(one));
    return bySeries.values().stream()
        .flatMap(slowest -> slowest.toList().stream())
        .sorted(SLOWEST_FIRST)
        .toList();
  }

  private static void addOfRank(int rank, List<List<SlowRequest>> series, Set<SlowRequest> kept) {
    for (List<SlowRequest> one : series) {
      if (kept.size() == MOST) {
        return;
      }
      if (rank < one.size()) {
        kept.add(one.get(rank));
      }
    }
  }

  private boolean isRecord(SlowRequest request) {
    return request.responseNanos() > records.getOrDefault(request.about(), -1L);
  }

  /** By names, not by an enumeration's hash code, which differs from JVM to JVM. */
  private long lot(Series about) {
    long names =
        31L * (31L * about.scenario().hashCode() + about.path().hashCode())
            + about.name().hashCode();
    return new SplittableRandom(new SplittableRandom(window).nextLong() + names).nextLong();
  }

  private List<SlowRequest> slowest(Series about, List<SeriesWindow> parts) {
    List<SlowRequest> all = new ArrayList<>();
    for (SeriesWindow part : parts) {
      for (int i = 0; i < part.slowest.size(); i++) {
        all.add(request(about, part.slowest.get(i)));
      }
    }
    all.sort(SLOWEST_FIRST);
    return all.size() <= SlowestCounts.MOST ? all : all.subList(0, SlowestCounts.MOST);
  }

  private SlowRequest request(Series about, Slow slow) {
    return new SlowRequest(
        about,
        Duration.ofNanos(slow.dueNanos() - startNanos),
        slow.spent(),
        slow.status(),
        slow.failure(),
        slow.user(),
        slow.iteration());
  }
}
