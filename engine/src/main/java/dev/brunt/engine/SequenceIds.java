package dev.brunt.engine;

import dev.brunt.pacing.Seeds;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Random UUIDs (RFC 9562 section 5.4), one for each iteration that asks. Safe for use by many
 * threads.
 *
 * <p>A log of requests asks for one in each iteration, and a secure random number for each would
 * take longer than all else that the log does. So a counter is enciphered: a Feistel network of
 * four rounds over 128 bits (M. Luby, C. Rackoff, "How to Construct Pseudorandom Permutations from
 * Pseudorandom Functions", 1988), under keys that are drawn once. No two of a run are the same but
 * for the six bits that say what they are.
 */
final class SequenceIds {
  /** What is given where no random number can be had. */
  static final UUID FALLBACK = UUID.fromString("c276c8c7-6fec-5aa9-b6bd-4de12a49a9bb");

  private static final int ROUNDS = 4;
  private static final long VERSION_BITS = 0xf000L;
  private static final long VERSION = 0x4000L;
  private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong count = new AtomicLong();
  private final long[] keys;

  private SequenceIds(long... keys) {
    this.keys = keys;
  }

  /** Returns ids under keys of their own. */
  static SequenceIds random() {
    try {
      return new SequenceIds(new SecureRandom().longs(ROUNDS + 1L).toArray());
    } catch (RuntimeException | Error noEntropy) {
      return new SequenceIds();
    }
  }

  /** Returns the next; never fails. */
  UUID next() {
    if (keys.length == 0) {
      return FALLBACK;
    }
    long left = keys[ROUNDS];
    long right = count.getAndIncrement();
    for (int i = 0; i < ROUNDS; i++) {
      long mixed = left ^ Seeds.mix(keys[i], right);
      left = right;
      right = mixed;
    }
    return new UUID((left & ~VERSION_BITS) | VERSION, (right & ~VARIANT_BITS) | VARIANT);
  }
}
