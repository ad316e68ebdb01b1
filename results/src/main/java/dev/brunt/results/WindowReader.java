package dev.brunt.results;

import dev.brunt.api.BruntException;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.ErrorOfWindow;
import dev.brunt.metrics.RunWindow.EventOfWindow;
import dev.brunt.metrics.RunWindow.Happenings;
import dev.brunt.metrics.RunWindow.PhaseTimes;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.RunWindow.StallOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.SparseTimes;
import dev.brunt.metrics.SpentTimes;
import dev.brunt.metrics.TimeSpent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link WindowBytes} writes. */
final class WindowReader {
  /** No window holds more; what says so is not one. */
  private static final int MOST_BYTES = 256 << 20;

  private final ByteBuffer in;
  private final IntFunction<Series> series;
  private final IntFunction<String> texts;

  private final int format;

  private WindowReader(
      int format, byte[] content, IntFunction<Series> series, IntFunction<String> texts) {
    this.format = format;
    this.in = ByteBuffer.wrap(content);
    this.series = series;
    this.texts = texts;
  }

  /** What a window holds that is in tables of its own. */
  record Beside(
      List<ErrorOfWindow> errors, List<EventOfWindow> events, List<ChangeFigures> changes) {}

  /**
   * Returns a window.
   *
   * @throws BruntException if the bytes are not one
   */
  static RunWindow read(
      byte[] bytes, IntFunction<Series> series, IntFunction<String> texts, Beside beside) {
    try {
      return new WindowReader(bytes[0], inflated(bytes), series, texts).window(beside);
    } catch (DataFormatException | RuntimeException unreadable) {
      throw new BruntException("its content cannot be read: " + unreadable);
    }
  }

  private static byte[] inflated(byte[] bytes) throws DataFormatException {
    if (bytes.length < 2 || bytes[0] < WindowBytes.FORMAT_BEFORE || bytes[0] > WindowBytes.FORMAT) {
      throw new DataFormatException("unknown format");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(4 * bytes.length);
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(bytes, 1, bytes.length - 1);
      byte[] part = new byte[16_384];
      while (!inflater.finished()) {
        int length = inflater.inflate(part);
        if (length == 0 || all.size() > MOST_BYTES) {
          throw new DataFormatException("cut off or too long");
        }
        all.write(part, 0, length);
      }
    }
    return all.toByteArray();
  }

  private RunWindow window(Beside beside) {
    Duration from = Duration.ofNanos(signed());
    Duration length = Duration.ofNanos(signed());
    long[] counts = new long[14];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = signed();
    }
    double asked = in.getDouble();
    boolean folded = unsigned() == 1;
    SortedMap<String, Long> unsent = new TreeMap<>(counts());
    SortedMap<String, Long> failed = new TreeMap<>(counts());
    SparseTimes lateness = times();
    SparseTimes lag = times();
    Map<String, Long> events = counts();
    List<CheckFigures> checks = checks();
    List<StallOfWindow> stalls = stalls();
    List<SeriesOfWindow> all = new ArrayList<>();
    for (long left = unsigned(); left > 0; left--) {
      all.add(series());
    }
    List<SlowRequest> slowest = new ArrayList<>();
    for (long left = format == WindowBytes.FORMAT ? unsigned() : 0; left > 0; left--) {
      slowest.add(slow(from));
    }
    return new RunWindow(
        from,
        length,
        counts[0],
        counts[1],
        unsent,
        counts[2],
        failed,
        counts[3],
        counts[4],
        counts[5],
        counts[6],
        counts[7],
        counts[8],
        counts[9],
        counts[10],
        asked,
        lateness,
        lag,
        counts[11],
        counts[12],
        counts[13],
        folded,
        all,
        new Happenings(
            beside.errors, checks, events, beside.events, stalls, beside.changes, slowest));
  }

  private Map<String, Long> counts() {
    Map<String, Long> all = new LinkedHashMap<>();
    for (long left = unsigned(); left > 0; left--) {
      all.put(texts.apply((int) unsigned()), signed());
    }
    return all;
  }

  private List<CheckFigures> checks() {
    List<CheckFigures> all = new ArrayList<>();
    for (long left = unsigned(); left > 0; left--) {
      all.add(new CheckFigures(texts.apply((int) unsigned()), unsigned(), unsigned()));
    }
    return all;
  }

  private List<StallOfWindow> stalls() {
    List<StallOfWindow> all = new ArrayList<>();
    for (long left = unsigned(); left > 0; left--) {
      all.add(new StallOfWindow(Duration.ofNanos(signed()), Duration.ofNanos(signed())));
    }
    return all;
  }

  private SeriesOfWindow series() {
    Series about = series.apply((int) unsigned());
    long succeeded = unsigned();
    long failed = unsigned();
    long failedOutside = unsigned();
    long bytesIn = unsigned();
    long bytesOut = unsigned();
    SortedMap<Integer, Long> status = new TreeMap<>();
    for (long left = unsigned(); left > 0; left--) {
      status.put((int) unsigned(), unsigned());
    }
    SparseTimes response = times();
    SparseTimes service = unsigned() == 0 ? times() : near(response);
    long mask = unsigned();
    List<SparseTimes> phases = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      phases.add((mask & 1L << i) == 0 ? SparseTimes.NONE : times());
    }
    return new SeriesOfWindow(
        about,
        succeeded,
        failed,
        failedOutside,
        bytesIn,
        bytesOut,
        status,
        response,
        service,
        PhaseTimes.of(phases, format == WindowBytes.FORMAT ? spent() : SpentTimes.NONE));
  }

  private SpentTimes spent() {
    int size = Math.toIntExact(unsigned());
    if (size > in.remaining()) {
      throw new BruntException("more classes than bytes");
    }
    int[] classes = new int[size];
    long[] units = new long[size * SpentTimes.PARTS];
    int last = 0;
    for (int i = 0; i < size; i++) {
      last += Math.toIntExact(unsigned());
      classes[i] = last;
      parts(units, i * SpentTimes.PARTS, SpentTimes.PARTS);
    }
    return SpentTimes.of(classes, units);
  }

  private void parts(long[] numbers, int from, int count) {
    long mask = unsigned();
    for (int i = 0; i < count; i++) {
      numbers[from + i] = (mask & 1L << i) == 0 ? 0 : unsigned();
    }
  }

  private SlowRequest slow(Duration from) {
    Series about = series.apply((int) unsigned());
    Duration due = from.plusNanos(signed());
    long[] parts = new long[TimeSpent.NAMES.size()];
    parts(parts, 0, parts.length);
    TimeSpent spent =
        new TimeSpent(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
    int status = Math.toIntExact(unsigned());
    int failure = Math.toIntExact(unsigned());
    return new SlowRequest(
        about,
        due,
        spent,
        status,
        failure == 0 ? null : texts.apply(failure - 1),
        unsigned(),
        unsigned());
  }

  /** Each time as many slots before one of the response times as it says, in their order. */
  private SparseTimes near(SparseTimes response) {
    if (response.size() == 0) {
      return SparseTimes.NONE;
    }
    int[] of = WindowBytes.slots(response);
    int[] slots = new int[of.length];
    long[] counts = new long[of.length];
    int used = 0;
    for (int responseSlot : of) {
      int slot = responseSlot - Math.toIntExact(signed());
      if (used > 0 && slots[used - 1] == slot) {
        counts[used - 1]++;
      } else {
        slots[used] = slot;
        counts[used++] = 1;
      }
    }
    return withExtremes(Arrays.copyOf(slots, used), Arrays.copyOf(counts, used));
  }

  private SparseTimes withExtremes(int[] slots, long[] counts) {
    long min = SparseTimes.lowest(slots[0]) + unsigned();
    long max = SparseTimes.lowest(slots[slots.length - 1]) + unsigned();
    return SparseTimes.of(slots, counts, min, max);
  }

  private SparseTimes times() {
    int size = Math.toIntExact(unsigned());
    if (size == 0) {
      return SparseTimes.NONE;
    }
    if (size > in.remaining()) {
      throw new BruntException("more slots than bytes");
    }
    int[] slots = new int[size];
    long[] counts = new long[size];
    int last = -1;
    for (int i = 0; i < size; i++) {
      long step = unsigned();
      slots[i] = last + 1 + (int) (step >>> 1);
      counts[i] = (step & 1) == 0 ? 1 : unsigned() + 2;
      last = slots[i];
    }
    return withExtremes(slots, counts);
  }

  private long signed() {
    long number = unsigned();
    return (number >>> 1) ^ -(number & 1);
  }

  private long unsigned() {
    long number = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte next = in.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new BruntException("a number without an end");
  }
}
