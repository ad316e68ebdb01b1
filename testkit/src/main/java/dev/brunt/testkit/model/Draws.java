package dev.brunt.testkit.model;

/**
 * Random numbers that are found by their place instead of one after the other: whatever else is
 * drawn, the number for the n-th request is the same.
 *
 * <p>SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators",
 * 2014), with the mixing function of {@link java.util.SplittableRandom}.
 */
final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1p-53;

  private final long start;

  /** Numbers of one purpose; other streams of the same seed are independent of it. */
  Draws(long seed, long stream) {
    start = mixed(mixed(seed) + GOLDEN * stream);
  }

  /** Returns a number at least 0 and below 1. */
  double at(long place) {
    return (mixed(start + GOLDEN * (place + 1)) >>> 11) * UNIT;
  }

  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
