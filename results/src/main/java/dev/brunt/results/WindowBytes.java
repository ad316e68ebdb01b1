package dev.brunt.results;

import dev.brunt.metrics.GiveWay;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.RunWindow.StallOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.SparseTimes;
import dev.brunt.metrics.SpentTimes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.zip.Deflater;

/**
 * Writes the counts of a window as a few kilobytes: the format of {@code docs/run-file.md}. One
 * block for all series, not one for each: most of a small histogram would be its head.
 */
final class WindowBytes {
  /** The first byte; of the format before, which had no times spent and no slowest requests. */
  static final int FORMAT = 2;

  static final int FORMAT_BEFORE = 1;

  /** So many times are in one slot at most, on average, where each is told by itself. */
  private static final long MOST_IN_ONE = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
  private final ToIntFunction<Series> seriesIds;
  private final ToIntFunction<String> textIds;

  private WindowBytes(ToIntFunction<Series> seriesIds, ToIntFunction<String> textIds) {
    this.seriesIds = seriesIds;
    this.textIds = textIds;
  }

  /** Returns a window without its errors, events and changes, which have tables of their own. */
  static byte[] of(
      RunWindow window, ToIntFunction<Series> seriesIds, ToIntFunction<String> textIds) {
    WindowBytes bytes = new WindowBytes(seriesIds, textIds);
    bytes.write(window);
    return compressed(bytes.out.toByteArray());
  }

  private static byte[] compressed(byte[] content) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(content.length / 2 + 64);
    all.write(FORMAT);
    try (Deflater deflater = new Deflater(6)) {
      deflater.setInput(content);
      deflater.finish();
      byte[] part = new byte[8_192];
      while (!deflater.finished()) {
        all.write(part, 0, deflater.deflate(part));
      }
    }
    return all.toByteArray();
  }

  private void write(RunWindow w) {
    signed(w.from().toNanos());
    signed(w.length().toNanos());
    for (long count :
        new long[] {
          w.planned(),
          w.sent(),
          w.succeeded(),
          w.abandoned(),
          w.iterationsSucceeded(),
          w.iterationsFailed(),
          w.iterationsAbandoned(),
          w.runningNanos(),
          w.apartNanos(),
          w.maxRunning(),
          w.runningAtEnd(),
          w.overruns(),
          w.dataWaits(),
          w.rests()
        }) {
      signed(count);
    }
    bits(Double.doubleToLongBits(w.askedPerSecond()));
    unsigned(w.namesFolded() ? 1 : 0);
    counts(w.unsentByReason());
    counts(w.failedByReason());
    times(w.lateness());
    times(w.loopLag());
    counts(w.happenings().events());
    checks(w.happenings().checks());
    stalls(w.happenings().stalls());
    unsigned(w.series().size());
    int done = 0;
    for (SeriesOfWindow series : w.series()) {
      GiveWay.beforePart(done++);
      series(series);
    }
    unsigned(w.happenings().slowest().size());
    w.happenings().slowest().forEach(slow -> slow(slow, w.from().toNanos()));
  }

  private void slow(SlowRequest slow, long from) {
    unsigned(seriesIds.applyAsInt(slow.about()));
    signed(slow.due().toNanos() - from);
    parts(slow.spent().parts());
    unsigned(slow.status());
    unsigned(slow.failure() == null ? 0 : textIds.applyAsInt(slow.failure()) + 1L);
    unsigned(slow.user());
    unsigned(slow.iteration());
  }

  /** A bit for each number that is not 0, the first the lowest; then these. */
  private void parts(List<Long> numbers) {
    int mask = 0;
    for (int i = 0; i < numbers.size(); i++) {
      mask |= numbers.get(i) != 0 ? 1 << i : 0;
    }
    unsigned(mask);
    numbers.stream().filter(number -> number != 0).forEach(this::unsigned);
  }

  private void spent(SpentTimes spent) {
    unsigned(spent.size());
    int last = 0;
    for (int i = 0; i < spent.size(); i++) {
      unsigned(spent.index(i) - last);
      last = spent.index(i);
      List<Long> units = new ArrayList<>(SpentTimes.PARTS);
      for (int part = 0; part < SpentTimes.PARTS; part++) {
        units.add(spent.units(i, part));
      }
      parts(units);
    }
  }

  private void counts(Map<String, Long> counts) {
    unsigned(counts.size());
    counts.forEach((word, count) -> {
      unsigned(textIds.applyAsInt(word));
      signed(count);
    });
  }

  private void checks(List<CheckFigures> checks) {
    unsigned(checks.size());
    for (CheckFigures check : checks) {
      unsigned(textIds.applyAsInt(check.text()));
      unsigned(check.passed());
      unsigned(check.failed());
    }
  }

  private void stalls(List<StallOfWindow> stalls) {
    unsigned(stalls.size());
    for (StallOfWindow stall : stalls) {
      signed(stall.at().toNanos());
      signed(stall.length().toNanos());
    }
  }

  private void series(SeriesOfWindow of) {
    unsigned(seriesIds.applyAsInt(of.about()));
    unsigned(of.succeeded());
    unsigned(of.failed());
    unsigned(of.failedOutside());
    unsigned(of.bytesIn());
    unsigned(of.bytesOut());
    unsigned(of.status().size());
    of.status()
        .forEach((code, count) -> {
          unsigned(code);
          unsigned(count);
        });
    times(of.response());
    service(of.service(), of.response());
    List<SparseTimes> phases = of.phases().all();
    int mask = 0;
    for (int i = 0; i < phases.size(); i++) {
      mask |= phases.get(i).size() > 0 ? 1 << i : 0;
    }
    unsigned(mask);
    phases.stream().filter(times -> times.size() > 0).forEach(this::times);
    spent(of.phases().spent());
  }

  /**
   * Most service times are a little less than the response time of the same request: where each of
   * few is told by how many slots, in their order, that is shorter than telling them by themselves.
   */
  private void service(SparseTimes service, SparseTimes response) {
    boolean near =
        service.count() == response.count() && service.count() <= MOST_IN_ONE * service.size();
    unsigned(near ? 1 : 0);
    if (!near) {
      times(service);
      return;
    }
    int[] of = slots(response);
    int[] slots = slots(service);
    for (int i = 0; i < slots.length; i++) {
      signed(of[i] - slots[i]);
    }
    extremes(service);
  }

  /** Returns the slot of each time, in their order. */
  static int[] slots(SparseTimes times) {
    int[] all = new int[Math.toIntExact(times.count())];
    int at = 0;
    for (int i = 0; i < times.size(); i++) {
      int to = at + Math.toIntExact(times.count(i));
      Arrays.fill(all, at, to, times.slot(i));
      at = to;
    }
    return all;
  }

  /**
   * Each slot as its distance from the last one, twice, and one more where its count follows, less
   * 2; then by how much the extremes are above the least time of their slots.
   */
  private void times(SparseTimes times) {
    unsigned(times.size());
    int last = -1;
    for (int i = 0; i < times.size(); i++) {
      long count = times.count(i);
      unsigned(2L * (times.slot(i) - last - 1) + (count > 1 ? 1 : 0));
      if (count > 1) {
        unsigned(count - 2);
      }
      last = times.slot(i);
    }
    extremes(times);
  }

  private void extremes(SparseTimes times) {
    if (times.size() > 0) {
      unsigned(times.minNanos() - SparseTimes.lowest(times.slot(0)));
      unsigned(times.maxNanos() - SparseTimes.lowest(times.slot(times.size() - 1)));
    }
  }

  /** Zigzag: small numbers are short, whatever their sign. */
  private void signed(long number) {
    unsigned((number << 1) ^ (number >> 63));
  }

  /** LEB128: seven bits in a byte, the least first, the eighth where more follow. */
  private void unsigned(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private void bits(long number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (number >>> shift));
    }
  }
}
