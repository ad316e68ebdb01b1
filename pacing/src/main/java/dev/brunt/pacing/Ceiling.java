package dev.brunt.pacing;

/**
 * The most that a target answers, found where more was sent than came back, and what to send it:
 * little until what has piled up is gone, then just below the most, and now and then a little more,
 * which shows whether it still is the most.
 */
final class Ceiling {
  /** So much of the most is sent: at its limit, the queue of a target has no end. */
  private static final double BELOW = 0.99;

  /** What has piled up is to be gone after so many seconds. */
  private static final double DRAIN = 2;

  private static final double LEAST_DRAINING = 0.5;
  private static final double MOST_DRAINING = 0.95;

  /** Longer than so many windows it is not waited for. */
  private static final int LONGEST_DRAIN = 30;

  private static final int HELD = 20;

  /** For so many windows it is tried with more, or for more until so many are started. */
  private static final int LEAST_PROBED = 3;

  private static final int MOST_PROBED = 10;
  private static final double ENOUGH = 3_000;

  /** By so much more it is tried, or by more where that would not tell. */
  private static final double PROBE = 0.03;

  private static final double WIDEST_PROBE = 0.12;

  /** The most is a mean over so many times that it was met. */
  private static final int MEMORY = 4;

  /** What it is doing. */
  enum Phase {
    /** What has piled up comes back: nothing else can be seen. */
    DRAINING,
    /** Just below the most. */
    HOLDING,
    /** A little above it. */
    PROBING,
    /** More was answered: there is no ceiling here. */
    PASSED
  }

  private double most;
  private double draining;
  private int met;
  private Phase phase = Phase.DRAINING;
  private int windows;

  /** Takes the windows in which it was met. */
  Ceiling(Pool flooded) {
    meet(flooded);
  }

  /** Takes windows in which more was sent than came back. */
  private void meet(Pool flooded) {
    double answered = flooded.ended() / flooded.seconds();
    met = Math.min(MEMORY, met + 1);
    most += (answered - most) / met;
    double piledUp = Math.max(0, flooded.started() - flooded.ended());
    draining = Math.clamp(most - piledUp / DRAIN, LEAST_DRAINING * most, MOST_DRAINING * most);
    enter(Phase.DRAINING);
  }

  Phase phase() {
    return phase;
  }

  /** Returns the most that is answered, a second. */
  double perSecond() {
    return most;
  }

  /** Returns what is to be sent, a second. */
  double rate() {
    return switch (phase) {
      case DRAINING -> draining;
      case HOLDING -> BELOW * most;
      case PROBING, PASSED -> most * (1 + probe());
    };
  }

  /** Takes in a window, and all those that tell of the rate as it is. */
  void next(Observation window, Evidence evidence) {
    windows++;
    switch (phase) {
      case DRAINING -> {
        if ((windows > 1 && hasDrained(window)) || windows > LONGEST_DRAIN) {
          enter(Phase.HOLDING);
        }
      }
      case HOLDING -> {
        if (evidence.creepsUp()) {
          meet(evidence.all());
        } else if (windows > HELD) {
          enter(Phase.PROBING);
        }
      }
      case PROBING -> {
        if (evidence.windows() >= probed()) {
          judge(evidence.all());
        }
      }
      case PASSED -> {}
    }
  }

  private static boolean hasDrained(Observation window) {
    return window.ended() <= 1.02 * window.started() + 2 * Math.sqrt(window.started());
  }

  private int probed() {
    return (int) Math.clamp(Math.ceil(ENOUGH / most), LEAST_PROBED, MOST_PROBED);
  }

  private void judge(Pool pool) {
    if (pool.ended() > (1 - probe() / 2) * pool.started()) {
      enter(Phase.PASSED);
    } else {
      meet(pool);
    }
  }

  /** Returns four standard errors of what ends while it is tried: half of them tell. */
  private double probe() {
    return Math.clamp(4 / Math.sqrt(most * probed()), PROBE, WIDEST_PROBE);
  }

  private void enter(Phase next) {
    phase = next;
    windows = 0;
  }
}
