package dev.brunt.pacing;

import dev.brunt.api.plan.Separation;

/**
 * How long after the start of an iteration its user starts the next, at the earliest.
 *
 * <p>Each gap is drawn uniformly from the mean less what it may differ to the mean more that, from
 * the seed, the user and the number of the iteration alone: the same for the same three. Safe for
 * use by several threads.
 */
public final class StartGaps {
  /** Keeps these gaps apart from other numbers drawn from the same seed. */
  private static final long STREAM = 0x73746172_74676170L;

  private final long meanNanos;
  private final long plusMinusNanos;
  private final long seed;

  /** Prepares the gaps of a load. */
  public StartGaps(Separation every, long seed) {
    this.meanNanos = every.mean().toNanos();
    this.plusMinusNanos = every.plusMinus().toNanos();
    this.seed = Seeds.mix(seed, STREAM);
  }

  /**
   * Returns the gap after an iteration of a user.
   *
   * @param user its number
   * @param iteration which one of that user, from 0
   * @return nanoseconds, at least 0
   */
  public long nanosAfter(long user, long iteration) {
    if (plusMinusNanos == 0) {
      return meanNanos;
    }
    double share = (Seeds.mix(seed, user, iteration) >>> 11) * 0x1.0p-53;
    return meanNanos - plusMinusNanos + Math.round(share * 2 * plusMinusNanos);
  }
}
