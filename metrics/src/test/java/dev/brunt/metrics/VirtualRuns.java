package dev.brunt.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.HdrHistogram.IntCountsHistogram;

/** Runs in virtual time, whose truth is known, as windows of a second. */
final class VirtualRuns {
  static final double MILLIS = 1e6;
  private static final double NANOS = 1e9;
  private static final int WARM_UP_SECONDS = 20;

  private VirtualRuns() {}

  /** Takes requests in the order of their ends. */
  interface Sink {
    void accept(double endSeconds, double nanos, boolean failed);
  }

  /** How requests come and how long each is served. */
  interface Model {
    void run(long seed, int seconds, Sink sink);

    /** Returns the run in batches. */
    default RunBatches batches(long seed, int seconds) {
      RunBatches batches = new RunBatches();
      Seconds windows = new Seconds(batches::add);
      run(seed, seconds, windows);
      windows.end(seconds);
      return batches;
    }

    /** Returns the response times of all requests, in nanoseconds. */
    default double[] samples(long seed, int seconds) {
      List<Double> all = new ArrayList<>();
      run(seed, seconds, (_, nanos, _) -> all.add(nanos));
      return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /** A thousand requests a second or how many, each of which takes what it takes. */
  static Model independent(int perSecond, double errors, ToDoubleFunction<RandomGenerator> nanos) {
    return (seed, seconds, sink) -> {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < seconds * perSecond; i++) {
        double end = (i + 0.5) / perSecond;
        sink.accept(end, nanos.applyAsDouble(random), random.nextDouble() < errors);
      }
    };
  }

  /**
   * One server, first come, first served, exponential times between arrivals and of service: M/M/1
   * in its steady state, by the recursion of D. V. Lindley, 1952.
   */
  static Model queue(double arrivalsPerSecond, double servedPerSecond, double errors) {
    return (seed, seconds, sink) -> {
      SplittableRandom random = new SplittableRandom(seed);
      double at = -WARM_UP_SECONDS;
      double wait = 0;
      double service = 0;
      while (at < seconds) {
        double gap = exponential(random) / arrivalsPerSecond;
        at += gap;
        wait = Math.max(0, wait + service - gap);
        service = exponential(random) / servedPerSecond;
        boolean failed = errors > 0 && random.nextDouble() < errors;
        double end = at + wait + service;
        if (at >= 0 && end < seconds) {
          sink.accept(end, (wait + service) * NANOS, failed);
        }
      }
    };
  }

  static double exponential(RandomGenerator random) {
    return -Math.log1p(-random.nextDouble());
  }

  /** Hands over windows of a second, of requests in the order of their ends. */
  private static final class Seconds implements Sink {
    private final Consumer<WindowCounts> windows;
    private final IntCountsHistogram histogram = new IntCountsHistogram(3);
    private int second;
    private long failed;

    Seconds(Consumer<WindowCounts> windows) {
      this.windows = windows;
    }

    @Override
    public void accept(double endSeconds, double nanos, boolean bad) {
      end((int) endSeconds);
      histogram.recordValue(Math.round(nanos));
      failed += bad ? 1 : 0;
    }

    /** Ends the windows before a second. */
    void end(int before) {
      for (; second < before; second++) {
        long count = histogram.getTotalCount();
        windows.accept(new WindowCounts(1, histogram, count - failed, failed));
        histogram.reset();
        failed = 0;
      }
    }
  }
}
