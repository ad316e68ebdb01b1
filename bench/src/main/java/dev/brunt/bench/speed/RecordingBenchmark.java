package dev.brunt.bench.speed;

import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.SeriesRecorder;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to record what was measured; times are spread as those of a service are. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class RecordingBenchmark {
  private static final int SAMPLES = 1 << 12;
  private static final double MEDIAN_NANOS = 800_000;

  private final RequestSample[] samples = new RequestSample[SAMPLES];
  private final Recorder recorder = new Recorder(0);
  private final SeriesRecorder iterations = recorder.scenario("browse");
  private final SeriesRecorder requests = iterations.request("GET /products");
  private int next;

  /** Makes the samples: log-normal, with a tail. */
  @Setup
  public void makeSamples() {
    Random random = new Random(25);
    for (int i = 0; i < SAMPLES; i++) {
      RequestSample sample = new RequestSample();
      sample.dueNanos = 1 + i * 1_000L;
      sample.startNanos = sample.dueNanos + random.nextInt(50_000);
      sample.endNanos = sample.startNanos + (long) (MEDIAN_NANOS * Math.exp(random.nextGaussian()));
      sample.firstByteNanos = sample.endNanos;
      sample.status = i % 50 == 0 ? 404 : 200;
      sample.bytesIn = 800;
      sample.bytesOut = 60;
      samples[i] = sample;
    }
  }

  /** One request: response time, service time, status and bytes. */
  @Benchmark
  public void request() {
    requests.record(samples[next++ & (SAMPLES - 1)]);
  }

  /** One whole iteration of one request: its start, the request, its end. */
  @Benchmark
  public void iteration() {
    RequestSample sample = samples[next++ & (SAMPLES - 1)];
    recorder.planned(1);
    recorder.started(sample.startNanos);
    recorder.late(sample.startNanos - sample.dueNanos);
    requests.record(sample);
    iterations.record(sample.endNanos - sample.dueNanos, sample.endNanos - sample.startNanos, true);
    recorder.succeeded(sample.endNanos);
  }
}
