package dev.brunt.results;

import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunWindow;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Windows that wait to be written, at most so many: where one more comes, the last two are joined.
 * Whoever has it takes care that one thread is in it at a time.
 */
final class WaitingWindows {
  private final int most;
  private final ArrayDeque<Waiting> windows = new ArrayDeque<>();
  private long joined;

  /** A window, and what the end would know were it after it. */
  record Waiting(RunWindow window, RunEnd soFar) {}

  WaitingWindows(int most) {
    this.most = most;
  }

  void add(RunWindow window, RunEnd soFar) {
    if (windows.size() < most) {
      windows.add(new Waiting(window, soFar));
    } else {
      windows.add(new Waiting(windows.removeLast().window.and(window), soFar));
      joined++;
    }
  }

  /** Returns the first; null where none waits. */
  @Nullable Waiting peek() {
    return windows.peek();
  }

  /** Takes the first away. */
  void remove() {
    windows.remove();
  }

  void clear() {
    windows.clear();
  }

  boolean isEmpty() {
    return windows.isEmpty();
  }

  int size() {
    return windows.size();
  }

  /** Returns how often two were joined. */
  long joined() {
    return joined;
  }
}
