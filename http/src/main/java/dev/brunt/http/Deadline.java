package dev.brunt.http;

import org.jspecify.annotations.Nullable;

/** Something that has until a certain time, as a link in one of {@link Deadlines}' lists. */
abstract class Deadline {
  long dueNanos;

  /** At which tick it is looked at, at the latest; as long as it is in a list. */
  long slot;

  boolean isArmed;
  @Nullable Deadline previous;
  @Nullable Deadline next;

  /** Is called once, on the loop, when the time has come. */
  abstract void expired();

  final boolean isListed() {
    return previous != null;
  }

  final void insertBehind(Deadline other) {
    previous = other;
    next = other.next;
    if (next != null) {
      next.previous = this;
    }
    other.next = this;
  }

  final void remove() {
    if (previous != null) {
      previous.next = next;
    }
    if (next != null) {
      next.previous = previous;
    }
    previous = null;
    next = null;
  }
}
