package dev.brunt.results;

import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunWindow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What of a run waits to be written, in the order in which it is: its start, windows, end. Given by
 * the run's thread, which never waits here, and taken by the one that writes. Safe for use by both.
 */
final class PendingRun {
  private final WaitingWindows windows;
  private @Nullable RunStart start;
  private @Nullable Ended ended;
  private boolean begun;
  private boolean closing;
  private boolean refused;
  private boolean unwanted;

  /** What is to be done next. */
  sealed interface Next {
    /** The start is to be written. */
    record Start(RunStart start) implements Next {}

    /** A window is to be written, with what the end would know were it after it. */
    record Window(RunWindow window, RunEnd soFar) implements Next {}

    /** The end is to be written. */
    record End(RunEnd end, RunFigures figures) implements Next {}

    /** Nothing comes any more. */
    record Over() implements Next {}

    /** Nothing is there yet. */
    record Nothing() implements Next {}
  }

  private record Ended(RunEnd end, RunFigures figures) {}

  /**
   * Makes one that holds nothing.
   *
   * @param mostWindows of so many windows that wait, the last two are joined
   */
  PendingRun(int mostWindows) {
    windows = new WaitingWindows(mostWindows);
  }

  synchronized void begun(RunStart started) {
    start = started;
    notifyAll();
  }

  synchronized void window(RunWindow window, RunEnd soFar) {
    if (!refused) {
      windows.add(window, soFar);
      notifyAll();
    }
  }

  synchronized void ended(RunEnd end, RunFigures figures) {
    ended = new Ended(end, figures);
    notifyAll();
  }

  /** Takes note that nothing comes any more. */
  synchronized void close() {
    closing = true;
    notifyAll();
  }

  /** Takes note that there was no run after all. */
  synchronized void discard() {
    unwanted = true;
    close();
  }

  /** Takes no window any more: there is nowhere to write it to. */
  synchronized void refuse() {
    refused = true;
    windows.clear();
  }

  /** Waits until there is something to do, and says what; it stays until {@link #done}. */
  synchronized Next await() throws InterruptedException {
    Next next = next();
    while (next instanceof Next.Nothing) {
      wait();
      next = next();
    }
    return next;
  }

  /** As {@link #await()}, for so long at most, in nanoseconds. */
  synchronized Next await(long atMostNanos) throws InterruptedException {
    if (next() instanceof Next.Nothing) {
      TimeUnit.NANOSECONDS.timedWait(this, atMostNanos);
    }
    return next();
  }

  private Next next() {
    WaitingWindows.Waiting first = windows.peek();
    if (start != null) {
      return new Next.Start(start);
    } else if (first != null) {
      return new Next.Window(first.window(), first.soFar());
    } else if (ended != null) {
      return new Next.End(ended.end, ended.figures);
    }
    return closing ? new Next.Over() : new Next.Nothing();
  }

  /** Takes note that something is written. */
  synchronized void done(Next written) {
    switch (written) {
      case Next.Start _ -> {
        start = null;
        begun = true;
      }
      case Next.Window _ -> windows.remove();
      case Next.End _ -> ended = null;
      case Next.Over _, Next.Nothing _ -> {}
    }
  }

  /** Waits for so many nanoseconds, or until nothing comes any more. */
  synchronized void awaitClose(long atMostNanos) throws InterruptedException {
    long until = System.nanoTime() + atMostNanos;
    for (long left = atMostNanos; left > 0 && !closing; left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** Returns whether there is a run to keep, whose start is written. */
  synchronized boolean isKept() {
    return begun && !unwanted;
  }

  /** Returns how many windows wait. */
  synchronized int windows() {
    return windows.size();
  }

  /** Returns how often two windows were joined. */
  synchronized long joined() {
    return windows.joined();
  }
}
