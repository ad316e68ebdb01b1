package dev.brunt.pacing;

/**
 * Random numbers that belong to a place instead of to a sequence: the same seed and parts give the
 * same number, whoever asks, in whatever order, on whatever machine.
 *
 * <p>Each result is one output of a SplitMix64 generator (G. Steele, D. Lea, C. Flood, "Fast
 * Splittable Pseudorandom Number Generators", OOPSLA 2014): its Weyl constant is the odd 64-bit
 * integer nearest to 2<sup>64</sup> divided by the golden ratio, its finalizer is D. Stafford's
 * variant 13. Not for secrets.
 */
public final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private Seeds() {}

  /**
   * Returns the number that belongs to one part of a seed.
   *
   * <p>Numbers of neighbouring parts, and of neighbouring seeds, are as good as independent.
   *
   * @param seed any value
   * @param part any value, such as the number of a stream or of an iteration
   * @return any value, all equally likely
   */
  public static long mix(long seed, long part) {
    return finish(finish(seed + GOLDEN_GAMMA) + (part + 1) * GOLDEN_GAMMA);
  }

  /**
   * Returns the number that belongs to a part of a part of a seed: {@code mix(mix(seed, part),
   * subpart)}.
   */
  public static long mix(long seed, long part, long subpart) {
    return mix(mix(seed, part), subpart);
  }

  private static long finish(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
