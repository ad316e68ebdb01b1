package dev.brunt.bench.truth;

import static dev.brunt.bench.truth.Reports.broken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.bench.mutant.Averages;
import dev.brunt.bench.truth.RequestLog.Entry;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class MergeTest {
  /** Ten seconds each of 500/s at 5, 50 and 500 ms. */
  private static final List<Entry> LOG =
      Stream.of(5_000_000L, 50_000_000L, 500_000_000L)
          .flatMap(nanos -> LongStream.range(0, 5_000).mapToObj(i -> nanos + i))
          .map(nanos -> new Entry(0, nanos, nanos, 0, 200))
          .toList();

  private static Reports truth() {
    return Reports.passed().times("response", LOG.stream().mapToLong(Entry::responseNanos));
  }

  @Test
  void judge_truth_holds() {
    assertThat(broken(Merge.judge(truth().report(), LOG))).isEmpty();
  }

  @Test
  void judge_averagedQuantiles_fail() {
    Histogram averaged = new Histogram(3);
    for (int second = 0; second < 30; second++) {
      Histogram window = new Histogram(3);
      LOG.subList(second * 500, (second + 1) * 500)
          .forEach(entry -> window.recordValue(entry.responseNanos()));
      Averages.add(averaged, window);
    }
    Reports wrong = truth();
    for (double q : new double[] {0.5, 0.9, 0.99}) {
      wrong.number("response", Quantiles.key(q), averaged.getValueAtPercentile(q * 100) / 1e6);
    }

    // The mean of 5, 50 and 500 ms is 185 ms at every quantile, and nobody waited so long.
    assertThat(averaged.getTotalCount()).isEqualTo(15_000);
    assertThat(averaged.getValueAtPercentile(90) / 1e6).isBetween(180.0, 190.0);
    assertThat(broken(Merge.judge(wrong.report(), LOG))).hasSize(3);
  }

  @Test
  void judge_lostSample_fails() {
    assertThat(broken(Merge.judge(truth().report(), LOG.subList(0, LOG.size() - 1))))
        .extracting(Claim::text)
        .anyMatch(text -> text.startsWith("count "))
        .anyMatch(text -> text.startsWith("max "));
  }
}
