package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TailTest {
  /** Some response times, each kept. */
  private record Kept(double[] sorted) implements ResponseTimes {
    static Kept of(DoubleStream times) {
      return new Kept(times.sorted().toArray());
    }

    @Override
    public long count() {
      return sorted.length;
    }

    @Override
    public double quantileNanos(double quantile) {
      int rank = (int) Math.ceil(quantile * sorted.length - 1e-9);
      return sorted[Math.clamp(rank, 1, sorted.length) - 1];
    }

    @Override
    public ResponseTimes plus(ResponseTimes other) {
      return other instanceof Kept(double[] more)
          ? of(DoubleStream.concat(DoubleStream.of(sorted), DoubleStream.of(more)))
          : this;
    }
  }

  /** 100 times from 1 to 2 ms, the slower ones the fewer: 1 + u³ ms. */
  private static ResponseTimes usual() {
    return Kept.of(IntStream.range(0, 100).mapToDouble(i -> 1e6 * (1 + Math.pow(i / 100.0, 3))));
  }

  private static ResponseTimes slow() {
    return Kept.of(IntStream.range(0, 100).mapToDouble(i -> 1e6 * (10 + i / 100.0)));
  }

  private static List<ResponseTimes> windows(int slow) {
    List<ResponseTimes> windows = new ArrayList<>(Collections.nCopies(56 - slow, usual()));
    for (int i = 0; i < slow; i++) {
      windows.add(5 + 4 * i, slow());
    }
    return windows;
  }

  @Test
  void error_ofWindowsThatAreAlike_isSmall() {
    assertThat(Tail.of(windows(0), 0.99).farError()).isLessThan(0.01);
  }

  /**
   * One second of 56 is 1.8 % of all: it is the p99, 10 ms, and without it that is 2 ms. Around 10
   * ms the quantile hardly changes with the share, so that alone would say that it is known well.
   */
  @Test
  void error_whereOneSecondIsTheQuantile_isTheWayToItAndBack() {
    Tail tail = Tail.of(windows(1), 0.99);

    assertThat(tail.far()).isGreaterThan(10e6);
    assertThat(tail.farError()).isGreaterThan(Math.log(10.0 / 2) / 2);
  }

  /** 12 of 56 are 21 %, give or take 5.6 %: the p50 is not among them. */
  @Test
  void error_ofAQuantileWellInside_isSmallThoughSecondsAreSlow() {
    assertThat(Tail.of(windows(12), 0.5).farError()).isLessThan(0.1);
  }
}
