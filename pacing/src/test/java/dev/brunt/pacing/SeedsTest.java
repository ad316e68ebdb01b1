package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SeedsTest {
  @Test
  void mix_partsInOrder_areTheOutputsOfOneSplitMix64Generator() {
    // The JDK's SplittableRandom is the published generator: its first output for seed 42 is the
    // state from which the parts of seed 42 are drawn.
    var published = new SplittableRandom(new SplittableRandom(42).nextLong());

    assertThat(LongStream.range(0, 100).map(part -> Seeds.mix(42, part)).toArray())
        .containsExactly(LongStream.range(0, 100).map(_ -> published.nextLong()).toArray());
  }

  @Test
  void mix_twoParts_isTheSecondPartOfTheFirst() {
    assertThat(Seeds.mix(1, 2, 3)).isEqualTo(Seeds.mix(Seeds.mix(1, 2), 3));
  }

  @Test
  void mix_seedAndPartSwapped_isAnotherNumber() {
    assertThat(Seeds.mix(1, 2)).isNotEqualTo(Seeds.mix(2, 1));
  }

  @Test
  void mix_oneBitOfThePartFlipped_flipsHalfOfTheResult() {
    // Of 64 * 1000 flips, each changes 32 of 64 bits on average; 3 sigma of the mean of 64 000
    // binomials (sigma 4) is 3 * 4 / sqrt(64 000) = 0.05.
    double changed =
        LongStream.range(0, 64_000)
            .mapToInt(i -> Long.bitCount(Seeds.mix(9, i / 64) ^ Seeds.mix(9, i / 64 ^ 1L << i)))
            .average()
            .orElseThrow();

    assertThat(changed).isBetween(31.95, 32.05);
  }
}
