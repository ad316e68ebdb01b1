package dev.brunt.metrics;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Records one series on one loop, and leads to the series inside it.
 *
 * <p>Finding a series is safe from any thread; recording is for the loop's thread alone.
 */
public final class SeriesRecorder {
  private final Series series;
  private final ScenarioNames names;
  private final ConcurrentHashMap<String, SeriesRecorder> transactions = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, SeriesRecorder> requests = new ConcurrentHashMap<>();
  private final List<SeriesRecorder> inside = new CopyOnWriteArrayList<>();
  private @Nullable SeriesWindow window;
  private @Nullable SeriesWindow last;

  SeriesRecorder(Series series, ScenarioNames names) {
    this.series = series;
    this.names = names;
  }

  /** Returns what this records. */
  public Series series() {
    return series;
  }

  /** Returns the recorder of a transaction directly inside this. */
  public SeriesRecorder transaction(String name) {
    SeriesRecorder found = transactions.get(name);
    return found != null ? found : newTransaction(names.transactions().admit(name));
  }

  private SeriesRecorder newTransaction(String name) {
    if (transactions.containsKey(name) || names.admitSeries()) {
      return madeTransaction(name);
    }
    return isAmongOthers() ? this : madeTransaction(SeriesNames.OTHER_TRANSACTIONS);
  }

  private SeriesRecorder madeTransaction(String name) {
    return transactions.computeIfAbsent(
        name, n -> added(new SeriesRecorder(series.transaction(n), names)));
  }

  /** Returns whether this is the bottom: what else is inside it is counted as it. */
  private boolean isAmongOthers() {
    return series.path().size() > 1 && series.name().equals(SeriesNames.OTHER_TRANSACTIONS);
  }

  /** Returns the recorder of a request directly inside this. */
  public SeriesRecorder request(String name) {
    SeriesRecorder found = requests.get(name);
    return found != null ? found : newRequest(names.requests().admit(name));
  }

  private SeriesRecorder newRequest(String name) {
    boolean admitted = requests.containsKey(name) || names.admitSeries();
    return requests.computeIfAbsent(
        admitted ? name : SeriesNames.OTHER_REQUESTS,
        n -> added(new SeriesRecorder(series.request(n), names)));
  }

  private SeriesRecorder added(SeriesRecorder inner) {
    inside.add(inner);
    return inner;
  }

  /** Records a finished request of nobody in particular. */
  public void record(RequestSample sample) {
    record(sample, 0, 0);
  }

  /**
   * Records a finished request.
   *
   * @param user the number of its virtual user
   * @param iteration the number of its iteration
   */
  public void record(RequestSample sample, long user, long iteration) {
    SeriesWindow now = current();
    long response = sample.endNanos - sample.dueNanos;
    now.response(response, sample.failure == null);
    boolean started = sample.startNanos != RequestSample.NOT_STARTED;
    long service = sample.endNanos - sample.startNanos;
    if (started) {
      now.service(service);
    }
    if (started && sample.firstByteNanos == sample.endNanos && sample.connection == null) {
      now.spent.record(response, service);
    } else {
      recordPhases(now, response, sample);
    }
    now.slowest.offer(response, sample, user, iteration);
    now.bytesIn += sample.bytesIn;
    now.bytesOut += sample.bytesOut;
    if (sample.status != 0) {
      now.status(sample.status);
    }
  }

  private static void recordPhases(SeriesWindow now, long response, RequestSample sample) {
    if (sample.startNanos != RequestSample.NOT_STARTED
        && sample.firstByteNanos != sample.endNanos) {
      now.phases().recordInParts(sample);
    }
    if (sample.connection != null) {
      now.phases().record(sample.connection);
    }
    now.spent.record(response, TimeSpent.of(sample));
  }

  /**
   * Records a finished iteration or transaction.
   *
   * @param responseNanos from when it was due to its end, pauses left out
   * @param serviceNanos from when it started to its end, pauses left out
   */
  public void record(long responseNanos, long serviceNanos, boolean success) {
    SeriesWindow now = current();
    now.response(responseNanos, success);
    now.service(serviceNanos);
  }

  /** Counts a failed iteration in which no outermost transaction failed: its own code did. */
  public void failedOutside() {
    current().failedOutside++;
  }

  /** Hands over what was recorded since the last time, here and inside. */
  void roll(BiConsumer<Series, SeriesWindow> taker) {
    SeriesWindow done = window;
    if (done != null) {
      taker.accept(series, done);
      last = done;
      window = null;
    }
    inside.forEach(inner -> inner.roll(taker));
  }

  private SeriesWindow current() {
    SeriesWindow now = window;
    if (now == null) {
      SeriesWindow before = last;
      now = before == null ? new SeriesWindow() : new SeriesWindow(before);
      window = now;
      last = null;
    }
    return now;
  }
}
