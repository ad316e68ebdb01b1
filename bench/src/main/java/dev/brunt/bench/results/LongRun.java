package dev.brunt.bench.results;

import dev.brunt.metrics.FiguresOf;
import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunEnd.GeneratorUse;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.Window;
import dev.brunt.metrics.WindowJoin;
import dev.brunt.results.RunFile;
import dev.brunt.results.RunFileWriter;
import dev.brunt.results.RunOrigin;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A run in virtual time, of any length, with as many series as are wanted: two loops' recorders,
 * the run's totals and its file, as in a real one. Started by {@code bench/results/size}; prints
 * what it takes of memory and of the disk.
 */
final class LongRun {
  private static final int LOOPS = 2;
  private static final int REQUESTS_OF_A_SCENARIO = 40;
  private static final long SECOND = 1_000_000_000;
  private static final double MIB = 1 << 20;
  private static final RunFacts FACTS =
      new RunFacts(
          "",
          "",
          "",
          new RunFacts.Java("", "", "", List.of(), 0),
          new RunFacts.Machine("", "", "", LOOPS, 0, Optional.empty()));

  private final int series;
  private final int perSecond;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Recorder> recorders =
      IntStream.range(0, LOOPS).mapToObj(_ -> new Recorder(0)).toList();
  private final WindowJoin join = new WindowJoin(0);
  private final RunTotals totals = new RunTotals();
  private final List<String> told = new ArrayList<>();
  private int seconds;

  private LongRun(int series, int perSecond) {
    this.series = series;
    this.perSecond = perSecond;
  }

  /**
   * Simulates.
   *
   * @param arguments how many series; requests a second; seconds; a folder to write into
   */
  public static void main(String[] arguments) throws IOException {
    LongRun run = new LongRun(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    run.simulate(Integer.parseInt(arguments[2]), Path.of(arguments[3]).resolve("run.brunt"));
  }

  private void simulate(int length, Path file) throws IOException {
    RunFigures figures;
    try (RunFileWriter writer =
        new RunFileWriter(_ -> file, () -> new RunOrigin("", Map.of(), "", FACTS), told::add)) {
      writer.prepare("long");
      writer.begun(start());
      int tenth = Math.max(1, length / 10);
      while (seconds < length) {
        RunWindow window = next();
        totals.merge(window);
        writer.window(window, end());
        awaitSpace(writer);
        if (seconds % tenth == 0) {
          say("%d s: heap %.1f MiB".formatted(seconds, heapMib()));
        }
      }
      figures = FiguresOf.run(start(), totals, end());
      say("figures of %d series: heap %.1f MiB".formatted(figures.series().size(), heapMib()));
      writer.ended(end(), figures);
    }
    say(
        "file %.1f MB for %d requests"
            .formatted(Files.size(file) / 1e6, figures.requests().total()));
    long began = System.nanoTime();
    try (RunFile read = RunFile.open(file)) {
      boolean same = read.figures().series().equals(figures.series());
      say(
          "read again in %.1f s: %s"
              .formatted((System.nanoTime() - began) / 1e9, same ? "same" : "DIFFERS"));
    }
    figures.notes().forEach(note -> say("note %s".formatted(note)));
    told.forEach(trouble -> say("told %s".formatted(trouble)));
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Old"))
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    say("old generation at most %.1f MiB".formatted(peak / MIB));
  }

  /** A real run makes a window a second; this one would be joined to longer ones at its speed. */
  private static void awaitSpace(RunFileWriter writer) {
    while (writer.waiting() > 1) {
      Thread.onSpinWait();
    }
  }

  private static void say(String words) {
    System.out.println(words);
  }

  private static double heapMib() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
  }

  private static RunStart start() {
    return new RunStart(
        "long",
        "long",
        "",
        "",
        Instant.EPOCH,
        1,
        AccountedFor.ITERATIONS,
        true,
        List.of(),
        List.of());
  }

  private RunEnd end() {
    Duration length = Duration.ofSeconds(seconds);
    return RunEnd.passed(
        length,
        new GeneratorUse(Duration.ZERO, Duration.ZERO, totals.lateness(), 0, LOOPS, "", ""));
  }

  private RunWindow next() {
    long from = seconds * SECOND;
    seconds++;
    for (int i = 0; i < perSecond; i++) {
      request(random.nextInt(series), from + random.nextLong(SECOND));
    }
    List<Window> windows =
        recorders.stream().map(recorder -> recorder.roll(seconds * SECOND)).toList();
    return join.join(windows, perSecond, List.of());
  }

  /** Log-normal times, as response times are, each series at its own speed. */
  private void request(int number, long now) {
    RequestSample sample = new RequestSample();
    sample.dueNanos = now;
    sample.startNanos = now + 20_000 + random.nextLong(30_000);
    double median = 2e6 * (1 + number % 7);
    sample.endNanos = sample.startNanos + (long) (median * Math.exp(0.5 * random.nextGaussian()));
    sample.firstByteNanos = sample.endNanos;
    sample.status = 200;
    sample.bytesIn = 300;
    sample.bytesOut = 120;
    recorders
        .get(number % LOOPS)
        .scenario("scenario " + number / REQUESTS_OF_A_SCENARIO)
        .request("GET /" + number % REQUESTS_OF_A_SCENARIO)
        .record(sample);
  }
}
