package dev.brunt.html;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.OneStall;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.PhaseTimes;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.SparseTimes;
import dev.brunt.report.Printable;
import dev.brunt.report.TailWords;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The windows of a run as the page's script reads them: base64 of a raw deflate stream of a head in
 * JSON and sections of numbers. The form is described in {@code docs/reports.md} and read by {@code
 * record.ts}.
 */
final class Embedding {
  /** A page with more would open slowly. */
  static final int MOST_LETTERS = 3_600_000;

  /** Of how many series the history is kept: those with the most samples. */
  static final int MOST_HISTORIES = 200;

  /** How many kinds of failures, and reasons not to send, are told apart over time. */
  private static final int MOST_KINDS = 5;

  /** So many of the slowest requests are told of in all, and so many of each window. */
  private static final int MOST_SLOW = 4_000;

  private static final int LEAST_SLOW = 2;
  private static final int MOST_OF_WINDOW = 12;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final RunFigures figures;
  private final List<SeriesRow> rows;
  private final List<RunWindow> windows;
  private final int widthSeconds;
  private final Varints sections = new Varints();
  private final ObjectNode head = MAPPER.createObjectNode();

  private Embedding(RunFigures figures, List<SeriesRow> rows, Timeline timeline) {
    this.figures = figures;
    this.rows = rows;
    this.windows = timeline.windows();
    this.widthSeconds = timeline.widthSeconds();
  }

  /** Returns the windows in base64, and merges them until they are no more than fits. */
  static String of(RunFigures figures, List<SeriesRow> rows, Timeline timeline) {
    while (true) {
      String base64 = new Embedding(figures, rows, timeline).base64();
      if (base64.length() <= MOST_LETTERS || !timeline.canCoarsen()) {
        return base64;
      }
      timeline.coarsen();
    }
  }

  private String base64() {
    run();
    counters();
    times("lateness", RunWindow::lateness);
    times("loopLag", RunWindow::loopLag);
    series();
    slowest();
    byte[] json = MAPPER.writeValueAsBytes(head);
    byte[] length =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(json.length).array();
    return Base64.getEncoder().encodeToString(Varints.deflated(length, json, sections.bytes()));
  }

  private void run() {
    head.put("version", 1);
    head.put("duration", seconds(figures.run().duration()));
    head.put("width", widthSeconds);
    ArrayNode stalls = head.putArray("stalls");
    for (OneStall stall : figures.generator().stalls().first()) {
      Duration at = Duration.between(figures.run().startedAt(), stall.at());
      stalls.addArray().add(seconds(at)).add(seconds(stall.length()));
    }
  }

  private void counters() {
    numbers("from", window -> seconds(window.from()));
    numbers("length", window -> seconds(window.length()));
    numbers("asked", Embedding::asked);
    counts("sent", RunWindow::sent);
    counts("succeeded", RunWindow::succeeded);
    counts("abandoned", RunWindow::abandoned);
    kinds("failed", RunWindow::failedByReason);
    kinds("unsent", RunWindow::unsentByReason);
    numbers("runningMean", Embedding::meanRunning);
    counts("runningMax", RunWindow::maxRunning);
  }

  /**
   * What is asked for at the end of the window in which a load ends is not what was asked in it.
   */
  private static double asked(RunWindow window) {
    boolean ended = window.askedPerSecond() == 0 && window.planned() > 0;
    return ended ? Double.NaN : window.askedPerSecond();
  }

  private void numbers(String name, ToDoubleFunction<RunWindow> number) {
    ArrayNode column = head.putArray(name);
    for (RunWindow window : windows) {
      double value = number.applyAsDouble(window);
      if (Double.isFinite(value)) {
        column.add(Math.round(value * 1e6) / 1e6);
      } else {
        column.addNull();
      }
    }
  }

  private void counts(String name, ToLongFunction<RunWindow> count) {
    ArrayNode column = head.putArray(name);
    windows.forEach(window -> column.add(count.applyAsLong(window)));
  }

  /** Writes a column for each of the most frequent kinds, and one for all others. */
  private void kinds(String name, Function<RunWindow, SortedMap<String, Long>> counts) {
    SortedMap<String, Long> all = new TreeMap<>();
    windows.forEach(
        window -> counts.apply(window).forEach((kind, count) -> all.merge(kind, count, Long::sum)));
    List<String> frequent =
        all.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .limit(MOST_KINDS)
            .toList();
    ArrayNode columns = head.putArray(name);
    frequent.forEach(kind ->
        column(
            columns, Printable.line(kind), window -> counts.apply(window).getOrDefault(kind, 0L)));
    if (all.size() > frequent.size()) {
      column(
          columns,
          "other",
          window ->
              counts.apply(window).entrySet().stream()
                  .filter(entry -> !frequent.contains(entry.getKey()))
                  .mapToLong(Map.Entry::getValue)
                  .sum());
    }
  }

  private void column(ArrayNode columns, String name, ToLongFunction<RunWindow> count) {
    ArrayNode values = columns.addObject().put("name", name).putArray("values");
    windows.forEach(window -> values.add(count.applyAsLong(window)));
  }

  private void times(String name, Function<RunWindow, SparseTimes> times) {
    head.put(name, sections.size());
    windows.forEach(window -> sections.times(times.apply(window)));
  }

  private void series() {
    Set<Series> kept = withHistory();
    List<Map<Series, SeriesOfWindow>> bySeries = windows.stream().map(Embedding::bySeries).toList();
    Map<Series, Integer> begins = new HashMap<>();
    for (Series about : kept) {
      begins.put(about, sections.size());
      bySeries.forEach(window -> section(window.getOrDefault(about, nothingOf(about))));
    }
    head.put("requests", requests(begins));
    ArrayNode list = head.putArray("series");
    for (SeriesRow row : rows) {
      ObjectNode entry = list.addObject();
      entry.put("name", Printable.line(row.name())).put("depth", row.depth());
      Integer at = begins.get(row.figures().series());
      if (at != null) {
        entry.put("at", at);
      }
    }
  }

  /** Returns where all requests together are: of a plan with one request, where that one is. */
  private int requests(Map<Series, Integer> begins) {
    List<Series> requests =
        figures.series().stream()
            .map(SeriesFigures::series)
            .filter(about -> about.kind() == Series.Kind.REQUEST)
            .toList();
    Integer only = requests.size() == 1 ? begins.get(requests.getFirst()) : null;
    if (only != null) {
      return only;
    }
    int begin = sections.size();
    windows.forEach(window -> section(requests(window)));
    return begin;
  }

  /** Writes the slowest requests of each window, as many as leave the page small. */
  private void slowest() {
    int ofEach = Math.clamp(MOST_SLOW / Math.max(1, windows.size()), LEAST_SLOW, MOST_OF_WINDOW);
    Map<Series, Integer> places = new LinkedHashMap<>();
    ArrayNode list = head.putArray("slowest");
    for (int window = 0; window < windows.size(); window++) {
      int number = window;
      windows.get(window).happenings().slowest().stream()
          .limit(ofEach)
          .forEach(slow -> slow(list.addObject().put("window", number), slow, places));
    }
    ArrayNode names = head.putArray("places");
    places.keySet().forEach(about -> names.add(Printable.line(TailWords.place(about))));
  }

  private static void slow(ObjectNode json, SlowRequest slow, Map<Series, Integer> places) {
    Integer known = places.get(slow.about());
    int place = known == null ? places.size() : known;
    places.putIfAbsent(slow.about(), place);
    json.put("place", place).put("due", seconds(slow.due()));
    ArrayNode spent = json.putArray("spent");
    slow.spent().parts().forEach(spent::add);
    json.put("ended", Printable.line(TailWords.ended(slow))).put("failed", slow.failure() != null);
    json.put("user", slow.user()).put("iteration", slow.iteration());
  }

  private Set<Series> withHistory() {
    return figures.series().stream()
        .sorted(Comparator.comparingLong(SeriesFigures::count).reversed())
        .limit(MOST_HISTORIES)
        .map(SeriesFigures::series)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void section(SeriesOfWindow window) {
    sections.number(window.succeeded());
    sections.number(window.failed());
    sections.number(window.bytesIn());
    sections.number(window.bytesOut());
    sections.times(window.response());
    sections.times(window.service());
  }

  private static Map<Series, SeriesOfWindow> bySeries(RunWindow window) {
    Map<Series, SeriesOfWindow> all = new HashMap<>();
    window.series().forEach(one -> all.put(one.about(), one));
    return all;
  }

  private static SeriesOfWindow requests(RunWindow window) {
    Series all = Series.iterationsOf("");
    SeriesOfWindow sum = nothingOf(all);
    for (SeriesOfWindow one : window.series()) {
      if (one.about().kind() == Series.Kind.REQUEST) {
        sum = sum(all, sum, one);
      }
    }
    return sum;
  }

  private static SeriesOfWindow sum(Series about, SeriesOfWindow a, SeriesOfWindow b) {
    return new SeriesOfWindow(
        about,
        a.succeeded() + b.succeeded(),
        a.failed() + b.failed(),
        0,
        a.bytesIn() + b.bytesIn(),
        a.bytesOut() + b.bytesOut(),
        new TreeMap<>(),
        a.response().plus(b.response()),
        a.service().plus(b.service()),
        PhaseTimes.NONE);
  }

  private static SeriesOfWindow nothingOf(Series about) {
    return new SeriesOfWindow(
        about, 0, 0, 0, 0, 0, new TreeMap<>(), SparseTimes.NONE, SparseTimes.NONE, PhaseTimes.NONE);
  }

  private static double meanRunning(RunWindow window) {
    long nanos = window.length().toNanos();
    return nanos <= 0 ? Double.NaN : (double) window.runningNanos() / nanos;
  }

  private static double seconds(Duration length) {
    return Math.round(length.toNanos() / 1e3) / 1e6;
  }
}
