package dev.brunt.bench.speed;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Segment;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.plan.Workload.Arrivals;
import dev.brunt.pacing.ArrivalSchedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to learn when the next iteration of an open load is due. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ArrivalBenchmark {
  private static final double PER_SECOND = 1_000_000;
  // More arrivals than a benchmark asks for, so that none of them is the end.
  private static final Duration LENGTH = Duration.ofHours(10);

  private final ArrivalSchedule even =
      schedule(new Segment.Line(PER_SECOND, PER_SECOND, LENGTH), Arrivals.EVEN);
  private final ArrivalSchedule ramp =
      schedule(new Segment.Line(0, PER_SECOND, LENGTH), Arrivals.EVEN);
  private final ArrivalSchedule poisson =
      schedule(new Segment.Line(PER_SECOND, PER_SECOND, LENGTH), Arrivals.POISSON);
  private final ArrivalSchedule poissonRamp =
      schedule(new Segment.Line(0, PER_SECOND, LENGTH), Arrivals.POISSON);
  private long index;

  private static ArrivalSchedule schedule(Segment segment, Arrivals arrivals) {
    var load = new Workload.Open(new Shape(List.of(segment)), arrivals);
    return ArrivalSchedule.of(load, Limits.DEFAULT, 25);
  }

  /** A level rate, at equal distances. */
  @Benchmark
  public long even() {
    return even.dueNanos(index++);
  }

  /** A rate that rises from nothing. */
  @Benchmark
  public long ramp() {
    return ramp.dueNanos(index++);
  }

  /** A level rate of a Poisson process. */
  @Benchmark
  public long poisson() {
    return poisson.dueNanos(index++);
  }

  /** A Poisson process whose rate rises from nothing. */
  @Benchmark
  public long poissonRamp() {
    return poissonRamp.dueNanos(index++);
  }
}
