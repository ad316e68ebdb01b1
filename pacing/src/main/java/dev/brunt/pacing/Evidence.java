package dev.brunt.pacing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The windows that tell about the rate as it is now.
 *
 * <p>Responses come later than the rate that caused them. After a change, a window counts from when
 * what had been started before it has ended: when, going by the numbers alone, at most a tenth of
 * what ends in the window is older. Nothing need be known of how long responses take.
 */
final class Evidence {
  private static final double OLD_SHARE = 0.1;
  private static final int MOST_WINDOWS = 10;

  /** So many windows in a row show that a target answers no more. */
  static final int FLOOD = 3;

  private final Deque<Observation> windows = new ArrayDeque<>();
  private double started;
  private double ended;

  /** How many had been started when the rate was last changed. */
  private double old;

  /** Adds a window; returns whether it is evidence of the rate as it is now. */
  boolean add(Observation window) {
    double older = old - ended;
    started += window.started();
    ended += window.ended();
    if (window.ended() == 0 || older > OLD_SHARE * window.ended()) {
      return false;
    }
    windows.addLast(window);
    if (windows.size() > MOST_WINDOWS) {
      windows.removeFirst();
    }
    return true;
  }

  /** Begins anew with another rate. */
  void changed() {
    old = started;
    windows.clear();
  }

  /** Keeps the newest window only: what was before is no longer true. */
  void forgetOlder() {
    Observation newest = windows.getLast();
    windows.clear();
    windows.add(newest);
  }

  /** Returns how many windows tell of the rate as it is now. */
  int windows() {
    return windows.size();
  }

  Pool all() {
    return Pool.of(List.copyOf(windows));
  }

  Pool newest() {
    return last(1);
  }

  /** Returns the sum of the last windows, of which there are as many. */
  Pool last(int count) {
    return Pool.of(List.copyOf(windows).subList(windows.size() - count, windows.size()));
  }

  /** Returns how many have been started and have not ended. */
  double running() {
    return started - ended;
  }

  /**
   * Returns whether, for three windows, fewer ended than were started, and no more in the last than
   * in the first: the target answers no more than this, and the rest piles up.
   */
  boolean pilesUp() {
    if (windows.size() < FLOOD) {
      return false;
    }
    List<Observation> last = List.copyOf(windows).subList(windows.size() - FLOOD, windows.size());
    double began = last.getFirst().ended() / last.getFirst().seconds();
    double now = last.getLast().ended() / last.getLast().seconds();
    return last.stream().noneMatch(Evidence::keepsUp) && now <= began * 1.03 + Math.sqrt(began);
  }

  /**
   * Returns whether, over as many windows as are kept, what was started and has not come back grew
   * by more than a hundredth of it all, and by more than chance.
   */
  boolean creepsUp() {
    Pool all = all();
    double grown = all.started() - all.ended();
    return windows.size() == MOST_WINDOWS
        && grown > 0.01 * all.started() + 3 * Math.sqrt(all.started());
  }

  /** Returns whether in the newest window as many ended as were started, but for chance. */
  boolean keepsUp() {
    return !windows.isEmpty() && keepsUp(windows.getLast());
  }

  private static boolean keepsUp(Observation window) {
    return window.ended() >= 0.97 * window.started() - 2 * Math.sqrt(window.started());
  }
}
