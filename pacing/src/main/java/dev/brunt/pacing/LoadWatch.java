package dev.brunt.pacing;

/** What the windows of a search show of the load, whichever trial they belong to. */
final class LoadWatch {
  /** So many seconds without any answer, and the target is dead. */
  static final int DEAD = 15;

  /** So many seconds in a row in which the generator is not fit end a trial. */
  private static final int UNFIT = 3;

  private int seconds;
  private double running;
  private int silent;
  private int unfit;

  /** The highest rate started in the windows in a row in which the generator was not fit. */
  private double most;

  void see(Observation load) {
    seconds = (int) Math.round(load.endNanos() / 1e9);
    running += load.started() - load.ended();
    silent = load.ended() == 0 && load.started() > 0 ? silent + 1 : 0;
    unfit = load.generatorLimited() ? unfit + 1 : 0;
    most = Math.max(unfit > 1 ? most : 0, load.startedPerSecond());
  }

  /** Returns the time, in seconds since the beginning. */
  int seconds() {
    return seconds;
  }

  /** Returns how many have been started and have not ended. */
  double running() {
    return running;
  }

  /** Returns for how many seconds nothing has ended. */
  int silent() {
    return silent;
  }

  boolean isDead() {
    return silent >= DEAD;
  }

  boolean isUnfit() {
    return unfit >= UNFIT;
  }

  /** Returns how many the generator has started a second, at the most, while it was unfit. */
  double most() {
    return most;
  }

  /** Gives the generator another chance. */
  void forgive() {
    unfit = 0;
  }
}
