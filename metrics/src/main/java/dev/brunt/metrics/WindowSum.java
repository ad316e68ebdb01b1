package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunWindow.ErrorOfWindow;
import dev.brunt.metrics.RunWindow.EventOfWindow;
import dev.brunt.metrics.RunWindow.Happenings;
import dev.brunt.metrics.RunWindow.PhaseTimes;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.RunWindow.StallOfWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two neighbouring windows of a run as one: totals of it are those of the two. */
final class WindowSum {
  private WindowSum() {}

  static RunWindow of(RunWindow a, RunWindow b) {
    return new RunWindow(
        a.from(),
        b.from().plus(b.length()).minus(a.from()),
        a.planned() + b.planned(),
        a.sent() + b.sent(),
        sum(a.unsentByReason(), b.unsentByReason()),
        a.succeeded() + b.succeeded(),
        sum(a.failedByReason(), b.failedByReason()),
        a.abandoned() + b.abandoned(),
        a.iterationsSucceeded() + b.iterationsSucceeded(),
        a.iterationsFailed() + b.iterationsFailed(),
        a.iterationsAbandoned() + b.iterationsAbandoned(),
        a.runningNanos() + b.runningNanos(),
        a.apartNanos() + b.apartNanos(),
        Math.max(a.maxRunning(), b.maxRunning()),
        b.runningAtEnd(),
        b.askedPerSecond(),
        a.lateness().plus(b.lateness()),
        a.loopLag().plus(b.loopLag()),
        a.overruns() + b.overruns(),
        a.dataWaits() + b.dataWaits(),
        a.rests() + b.rests(),
        a.namesFolded() || b.namesFolded(),
        joined(a.series(), b.series(), SeriesOfWindow::about, WindowSum::sum),
        sum(a.happenings(), b.happenings()));
  }

  private static <K> SortedMap<K, Long> sum(SortedMap<K, Long> a, SortedMap<K, Long> b) {
    SortedMap<K, Long> all = new TreeMap<>(a);
    b.forEach((key, count) -> all.merge(key, count, Long::sum));
    return all;
  }

  private static <K, T> List<T> joined(
      List<T> a, List<T> b, Function<T, K> key, BinaryOperator<T> sum) {
    Map<K, T> all = new LinkedHashMap<>();
    Stream.concat(a.stream(), b.stream()).forEach(one -> all.merge(key.apply(one), one, sum));
    return new ArrayList<>(all.values());
  }

  private static <T> List<T> both(List<T> a, List<T> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  private static SeriesOfWindow sum(SeriesOfWindow a, SeriesOfWindow b) {
    return new SeriesOfWindow(
        a.about(),
        a.succeeded() + b.succeeded(),
        a.failed() + b.failed(),
        a.failedOutside() + b.failedOutside(),
        a.bytesIn() + b.bytesIn(),
        a.bytesOut() + b.bytesOut(),
        sum(a.status(), b.status()),
        a.response().plus(b.response()),
        a.service().plus(b.service()),
        sum(a.phases(), b.phases()));
  }

  private static PhaseTimes sum(PhaseTimes a, PhaseTimes b) {
    List<SparseTimes> all = new ArrayList<>();
    for (int i = 0; i < a.all().size(); i++) {
      all.add(a.all().get(i).plus(b.all().get(i)));
    }
    return PhaseTimes.of(all, a.spent().plus(b.spent()));
  }

  private static Happenings sum(Happenings a, Happenings b) {
    Map<String, Long> events = new LinkedHashMap<>(a.events());
    b.events().forEach((type, count) -> events.merge(type, count, Long::sum));
    List<EventOfWindow> first = both(a.firstEvents(), b.firstEvents());
    List<StallOfWindow> stalls = both(a.stalls(), b.stalls());
    List<ChangeFigures> changes = both(a.changes(), b.changes());
    return new Happenings(
        bounded(joined(a.errors(), b.errors(), WindowSum::group, WindowSum::sum)),
        joined(a.checks(), b.checks(), CheckFigures::text, WindowSum::sum),
        events,
        first.subList(0, Math.min(first.size(), EventTally.MAX_KEPT)),
        stalls,
        changes,
        SlowestJoin.bounded(both(a.slowest(), b.slowest())));
  }

  /** As of a run, too many groups become others of their kind, however long it is added to. */
  private static List<ErrorOfWindow> bounded(List<ErrorOfWindow> errors) {
    if (errors.size() <= ErrorTally.MAX) {
      return errors;
    }
    List<ErrorOfWindow> rest =
        errors.subList(ErrorTally.MAX, errors.size()).stream().map(WindowSum::other).toList();
    return joined(errors.subList(0, ErrorTally.MAX), rest, WindowSum::group, WindowSum::sum);
  }

  private static ErrorOfWindow other(ErrorOfWindow error) {
    return new ErrorOfWindow(
        error.kind(),
        ErrorTally.OTHER,
        error.scenario(),
        error.count(),
        error.first(),
        error.last(),
        error.exchange());
  }

  private static List<String> group(ErrorOfWindow error) {
    return List.of(error.kind(), error.message(), error.scenario());
  }

  private static ErrorOfWindow sum(ErrorOfWindow a, ErrorOfWindow b) {
    return new ErrorOfWindow(
        a.kind(),
        a.message(),
        a.scenario(),
        a.count() + b.count(),
        a.first().compareTo(b.first()) < 0 ? a.first() : b.first(),
        a.last().compareTo(b.last()) > 0 ? a.last() : b.last(),
        a.exchange() == null ? b.exchange() : a.exchange());
  }

  private static CheckFigures sum(CheckFigures a, CheckFigures b) {
    return new CheckFigures(a.text(), a.passed() + b.passed(), a.failed() + b.failed());
  }
}
