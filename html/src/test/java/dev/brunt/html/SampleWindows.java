package dev.brunt.html;

import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.ErrorOfWindow;
import dev.brunt.metrics.RunWindow.Happenings;
import dev.brunt.metrics.RunWindow.PhaseTimes;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.RunWindow.StallOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.SparseTimes;
import dev.brunt.metrics.TimeSpent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Windows of runs that never took place, by their number: the same number, the same window. */
final class SampleWindows {
  private static final Series SHOP = Series.iterationsOf("shop");
  private static final Series LOGIN = SHOP.transaction("login");
  private static final Series ORDER = SHOP.transaction("order");

  private SampleWindows() {}

  /** A shop that gets slower in the middle of a minute, with failures now and then. */
  static RunWindow shop(int second) {
    return shop(second, 200);
  }

  /** The shop with so many iterations a second. */
  static RunWindow shop(int second, int rate) {
    double slower = second % 60 >= 30 && second % 60 < 40 ? 8 : 1;
    long failed = second % 7 == 3 ? rate / 100 : 0;
    List<SeriesOfWindow> series =
        List.of(
            one(SHOP, rate - failed, failed, 9e6 * slower, second),
            one(LOGIN, rate, 0, 3e6 * slower, second),
            one(LOGIN.request("POST /login"), rate, 0, 2.9e6 * slower, second),
            one(ORDER, rate - failed, failed, 5e6 * slower, second),
            one(ORDER.request("POST /orders"), rate - failed, failed, 4.8e6 * slower, second),
            one(SHOP.request("GET /products/{id}"), 2L * rate, 0, 0.8e6 * slower, second));
    return window(
        second, rate, failed, series, times(rate, 40e3, second), happenings(second, failed));
  }

  /** Nothing is planned, and nothing happens. */
  static RunWindow idle(int second) {
    return window(second, 0, 0, List.of(), SparseTimes.NONE, Happenings.NONE);
  }

  /** All that is sent fails. */
  static RunWindow broken(int second) {
    Series home = Series.iterationsOf("home");
    Happenings happenings =
        new Happenings(
            List.of(
                new ErrorOfWindow(
                    "status",
                    "GET / answered 500",
                    "home",
                    50,
                    Duration.ofSeconds(second),
                    Duration.ofSeconds(second).plusMillis(900),
                    "GET / HTTP/1.1\nhost: example\n\nHTTP/1.1 500 Internal Server Error\n\n{}")),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return window(
        second,
        50,
        50,
        List.of(one(home, 0, 50, 2e6, second), one(home.request("GET /"), 0, 50, 2e6, second)),
        times(50, 40e3, second),
        happenings);
  }

  /** Everything that has a name is called as somebody says. */
  static RunWindow named(String name, int second) {
    Series scenario = Series.iterationsOf(name);
    Series transaction = scenario.transaction(name);
    Happenings happenings =
        new Happenings(
            List.of(
                new ErrorOfWindow(
                    name,
                    name,
                    name,
                    1,
                    Duration.ofSeconds(second),
                    Duration.ofSeconds(second),
                    "GET /\n" + name + "\n\nHTTP/1.1 500\n" + name + ": " + name + "\n\n" + name)),
            List.of(new dev.brunt.metrics.RunFigures.CheckFigures(name, 1, 1)),
            Map.of(name, 1L),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    RunWindow plain =
        window(
            second,
            20,
            1,
            List.of(
                one(scenario, 20, 1, 9e6, second),
                one(transaction, 20, 1, 3e6, second),
                one(transaction.request(name), 20, 1, 2e6, second)),
            times(20, 40e3, second),
            happenings);
    return withKind(plain, name);
  }

  private static RunWindow withKind(RunWindow all, String kind) {
    return new RunWindow(
        all.from(),
        all.length(),
        all.planned() + 1,
        all.sent(),
        new TreeMap<>(Map.of(kind, 1L)),
        all.succeeded(),
        new TreeMap<>(Map.of(kind, 1L)),
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
        all.series(),
        all.happenings());
  }

  private static RunWindow window(
      int second,
      long rate,
      long failed,
      List<SeriesOfWindow> series,
      SparseTimes lateness,
      Happenings happenings) {
    return new RunWindow(
        Duration.ofSeconds(second),
        Duration.ofSeconds(1),
        rate,
        rate,
        new TreeMap<>(),
        rate - failed,
        failed == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("status", failed)),
        0,
        rate - failed,
        failed,
        0,
        rate * 9_000_000,
        0,
        rate / 10,
        rate / 20,
        rate == 0 ? Double.NaN : rate,
        lateness,
        times(200, 60e3, second + 77),
        0,
        0,
        0,
        false,
        series,
        withSlowest(happenings, series, second));
  }

  /** Adds the slowest request of each series, which connected for three quarters of its time. */
  private static Happenings withSlowest(Happenings all, List<SeriesOfWindow> series, int second) {
    List<SlowRequest> slowest =
        series.stream()
            .filter(one -> one.about().kind() == Series.Kind.REQUEST && one.count() > 0)
            .map(one -> {
              long nanos = one.response().maxNanos();
              TimeSpent spent = new TimeSpent(0, 0, 0, nanos - nanos / 4, 0, nanos / 4, 0);
              boolean failed = one.failed() > 0;
              String name = one.about().name();
              Duration due = Duration.ofSeconds(second).plusMillis(500);
              return new SlowRequest(
                  one.about(), due, spent, failed ? 0 : 200, failed ? name : null, 7, 10L * second);
            })
            .sorted(Comparator.comparingLong(SlowRequest::responseNanos).reversed())
            .toList();
    return new Happenings(
        all.errors(),
        all.checks(),
        all.events(),
        all.firstEvents(),
        all.stalls(),
        all.changes(),
        slowest);
  }

  private static Happenings happenings(int second, long failed) {
    if (failed == 0) {
      return Happenings.NONE;
    }
    Duration at = Duration.ofSeconds(second);
    return new Happenings(
        List.of(
            new ErrorOfWindow(
                "status",
                "POST /orders answered 503",
                "shop",
                failed,
                at,
                at.plusMillis(400),
                "POST /orders HTTP/1.1\n\n{\"sku\":7}\n\nHTTP/1.1 503\n\nbusy")),
        List.of(),
        Map.of(),
        List.of(),
        second % 35 == 10 && second < 3_600
            ? List.of(new StallOfWindow(at, Duration.ofMillis(300)))
            : List.of(),
        List.of(),
        List.of());
  }

  private static SeriesOfWindow one(
      Series about, long succeeded, long failed, double medianNanos, int second) {
    long count = succeeded + failed;
    boolean request = about.kind() == Series.Kind.REQUEST;
    TreeMap<Integer, Long> status = new TreeMap<>();
    if (request) {
      status.put(200, succeeded);
      status.put(503, failed);
    }
    int seed = second * 31 + about.hashCode();
    return new SeriesOfWindow(
        about,
        succeeded,
        failed,
        0,
        request ? count * 512 : 0,
        request ? count * 128 : 0,
        status,
        times(count, medianNanos, seed),
        times(count, medianNanos * 0.9, seed + 1),
        PhaseTimes.NONE);
  }

  /** Returns so many times, spread as response times often are: with a long tail. */
  static SparseTimes times(long count, double medianNanos, int seed) {
    if (count == 0) {
      return SparseTimes.NONE;
    }
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<Integer, Long> slots = new TreeMap<>();
    long min = Long.MAX_VALUE;
    long max = 0;
    for (long i = 0; i < count; i++) {
      long nanos = (long) (medianNanos * Math.exp(0.6 * random.nextGaussian()));
      slots.merge(SparseTimes.slotOf(nanos), 1L, Long::sum);
      min = Math.min(min, nanos);
      max = Math.max(max, nanos);
    }
    List<Long> counts = new ArrayList<>(slots.values());
    return SparseTimes.of(
        slots.keySet().stream().mapToInt(Integer::intValue).toArray(),
        counts.stream().mapToLong(Long::longValue).toArray(),
        min,
        max);
  }
}
