package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.report.Distribution.Bucket;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class DistributionTest {
  @Test
  void of_samples_eachIsInOneBucket() {
    Histogram nanos = new Histogram(3);
    for (int i = 1; i <= 1_000; i++) {
      nanos.recordValue(i * 10_000L);
    }

    assertThat(Distribution.of(nanos).stream().mapToLong(Bucket::count).sum()).isEqualTo(1_000);
  }

  @Test
  void of_equalSamples_isOneBucket() {
    Histogram nanos = new Histogram(3);
    nanos.recordValueWithCount(1_000, 7);

    assertThat(Distribution.of(nanos)).hasSize(1).first().extracting(Bucket::count).isEqualTo(7L);
  }

  @Test
  void of_nothing_isEmpty() {
    assertThat(Distribution.of(new Histogram(3))).isEmpty();
  }
}
