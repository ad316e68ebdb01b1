package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.Optional;

/**
 * Between which rates the limit is: the highest that held, 0 if none did, and the lowest that broke
 * above it, infinite if none did; and how far beyond it may be asked.
 */
final class Bracket {
  /** Rates up to here, in units of the highest that held, are no overshoot. */
  static final double LITTLE = 1.1;

  /** A bracket so narrow, as a factor, is an answer. */
  static final double NARROW = 1.01;

  private final CapacityHints hints;
  private final Trials trials;
  private double low;
  private boolean opened;
  private boolean hysteresis;

  /** A trial was at odds with an earlier one. */
  private boolean contradicted;

  /** A rate that had held broke again after rests, so that it is not overload that it remembers. */
  private boolean relapsed;

  private double high = Double.POSITIVE_INFINITY;

  /** How many seconds the rates of trials that broke were far beyond the highest that held. */
  private double overshot;

  Bracket(CapacityHints hints, Trials trials) {
    this.hints = hints;
    this.trials = trials;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** Returns the high end, or what stands for it where nothing has broken. */
  double high(double timesLow) {
    return isOpen() ? timesLow * low : high;
  }

  /** Returns whether nothing has broken. */
  boolean isOpen() {
    return Double.isInfinite(high);
  }

  double width() {
    return high / low;
  }

  boolean isNarrow() {
    return width() <= NARROW;
  }

  boolean isContradicted() {
    return contradicted;
  }

  double middle() {
    return (low + high) / 2;
  }

  /** Returns whether something broke, and more held later. */
  boolean hasBeenOpened() {
    return opened;
  }

  /** Returns whether the target, once overloaded, bears less until it has rested. */
  boolean hasHysteresis() {
    return hysteresis;
  }

  /** Returns whether what it bears after a rest is the same each time. */
  boolean isRemembering() {
    return hysteresis && !relapsed;
  }

  /** Forgets what broke, and what was proven: the target remembers overload. */
  void takeHysteresis() {
    hysteresis = true;
    open();
    trials.outdate();
  }

  private void open() {
    opened = true;
    high = Double.POSITIVE_INFINITY;
  }

  /** Counts the overshoot of a trial, whatever is made of it. */
  void count(Trial trial) {
    if (!trial.held() && low > 0 && trial.perSecond() > LITTLE * low) {
      overshot += trial.seconds() + 1;
    }
  }

  /** Narrows the bracket; returns in which way the trial contradicts an earlier one. */
  Optional<String> take(Trial trial) {
    Optional<String> contradiction =
        (trial.held() ? takeHeld(trial.perSecond()) : takeBroken(trial.perSecond()))
            .map(how -> "contradiction: " + Figures.rate(trial.perSecond()) + how);
    contradicted |= contradiction.isPresent();
    return contradiction;
  }

  private Optional<String> takeHeld(double perSecond) {
    low = Math.max(low, perSecond);
    if (perSecond < high) {
      return Optional.empty();
    }
    open();
    return Optional.of(" held above a rate that broke");
  }

  private Optional<String> takeBroken(double perSecond) {
    boolean heldOnce = perSecond <= low;
    if (heldOnce) {
      relapsed |= hysteresis;
      low = trials.heldBelow(perSecond);
    }
    high = Math.min(high, perSecond);
    return heldOnce ? Optional.of(" broke below a rate that held") : Optional.empty();
  }

  /** Returns how many windows of a trial at a rate that may break are allowed, at least some. */
  int allowedLength(double perSecond, int least, int most) {
    boolean far = low > 0 && perSecond > LITTLE * low;
    return far ? Math.clamp((long) secondsLeft(), least, most) : most;
  }

  private double secondsLeft() {
    return hints.overshoot().time().toSeconds() - overshot;
  }

  /**
   * Returns a rate that is within what may be asked.
   *
   * @param seconds how long it is asked at least
   */
  double allowed(double wanted, int seconds) {
    double share = 1 + hints.overshoot().share();
    boolean mayOvershoot = secondsLeft() >= seconds;
    double beyond = mayOvershoot ? share : Math.min(LITTLE, share);
    double most = low == 0 ? wanted : low * beyond;
    return Math.min(hints.maxPerSecond(), Math.min(wanted, most));
  }
}
