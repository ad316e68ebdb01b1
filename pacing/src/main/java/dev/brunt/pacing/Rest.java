package dev.brunt.pacing;

/**
 * The rest of a target between trials, at a low rate, in windows: until what has piled up is gone,
 * and where a long one does not help, with nothing sent.
 */
final class Rest {
  /** After a trial that broke, and where the target remembers it. */
  static final int USUAL = 4;

  static final int LONG = 12;

  /** After so many windows in which what has piled up is not gone, nothing is sent. */
  private static final int EXHAUSTED = 20;

  /** How much is sent, as a share of what is borne. */
  private static final double LOW = 0.2;

  private int left;
  private int windows;

  /** Has the target rest for so many windows at least, 0 for none. */
  void begin(int atLeast) {
    left = atLeast;
    windows = 0;
  }

  boolean isOver() {
    return left == 0;
  }

  /** Returns for how long it has rested. */
  int windows() {
    return windows;
  }

  /** Returns whether the target has not recovered, as of the last window. */
  boolean isGivenUp() {
    return windows == EXHAUSTED;
  }

  /**
   * Returns what is sent, a second.
   *
   * @param borne a rate that held, or the lowest that was tried
   * @param least no less than this, unless nothing
   */
  double perSecond(double borne, double least) {
    return windows >= EXHAUSTED ? 0 : Math.max(least, LOW * borne);
  }

  /**
   * Takes a window.
   *
   * @param piledUp whether more is under way than the rest's own rate explains
   */
  void take(boolean piledUp) {
    left--;
    windows++;
    if (left == 0 && piledUp) {
      left = 1;
    }
  }
}
