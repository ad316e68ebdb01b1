package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Row M25: σ = 0.05 and κ = 0.001 have their peak at √(0.95 ÷ 0.001) = 30.8. */
final class UslFitTest {
  private static final DoubleUnaryOperator LAW =
      n -> 100 * n / (1 + 0.05 * (n - 1) + 0.001 * n * (n - 1));

  /** Throughputs with 1 % noise. */
  private static List<UslFit.Point> points(DoubleUnaryOperator curve, double most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return DoubleStream.of(1, 2, 4, 8, 12, 16, 24, 32, 48, 64)
        .filter(n -> n <= most)
        .mapToObj(
            n -> new UslFit.Point(n, curve.applyAsDouble(n) * (1 + 0.01 * random.nextGaussian())))
        .toList();
  }

  @Test
  void law_measuredPastItsPeak_isFound() {
    double truth = LAW.applyAsDouble(30.8);
    int held = 0;
    for (int seed = 0; seed < 40; seed++) {
      UslFit fit = UslFit.of(points(LAW, 64, seed)).orElseThrow();
      assertThat(fit.best()).isBetween(27.7, 33.9);
      assertThat(fit.most()).isBetween(0.95 * truth, 1.05 * truth);
      held += Math.abs(fit.most() - truth) <= fit.mostError() ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(36);
  }

  @Test
  void law_measuredShortOfItsPeak_isRefused() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(UslFit.of(points(LAW, 24, seed))).isEmpty();
    }
  }

  /** Linear up to 2 000/s, and from there on half of that. */
  @Test
  void cliff_isRefused() {
    DoubleUnaryOperator cliff = n -> n <= 20 ? 100 * n : 1_000;
    for (int seed = 0; seed < 20; seed++) {
      assertThat(UslFit.of(points(cliff, 64, seed))).isEmpty();
    }
  }
}
