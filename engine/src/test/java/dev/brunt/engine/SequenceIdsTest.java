package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SequenceIdsTest {
  private static final int MANY = 20_000;

  @Test
  void next_manyTimes_isARandomUuidThatNoOtherIs() {
    SequenceIds ids = SequenceIds.random();
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      UUID id = ids.next();
      assertThat(id.version()).isEqualTo(4);
      assertThat(id.variant()).isEqualTo(2);
      seen.add(id);
    }

    assertThat(seen).hasSize(MANY);
  }

  @Test
  void next_ofTwoRuns_sharesNone() {
    SequenceIds ids = SequenceIds.random();
    SequenceIds others = SequenceIds.random();
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      seen.add(ids.next());
      seen.add(others.next());
    }

    assertThat(seen).hasSize(2 * MANY);
  }

  @Test
  void next_manyTimes_setsEachFreeBitHalfOfTheTime() {
    SequenceIds ids = SequenceIds.random();
    int[] ones = new int[Long.SIZE * 2];
    for (int i = 0; i < MANY; i++) {
      UUID id = ids.next();
      for (int bit = 0; bit < Long.SIZE; bit++) {
        ones[bit] += (int) (id.getMostSignificantBits() >>> bit & 1);
        ones[Long.SIZE + bit] += (int) (id.getLeastSignificantBits() >>> bit & 1);
      }
    }

    // 10 000 of 20 000, standard deviation 71; six of them either way. Six bits are fixed.
    long fair = Arrays.stream(ones).filter(n -> Math.abs(n - MANY / 2) < 6 * 71).count();
    assertThat(fair).isEqualTo(122);
  }
}
