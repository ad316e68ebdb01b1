package dev.brunt.http;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/**
 * What a loop has of one kind and nobody uses just now; on its thread alone. The last one in is the
 * first one out: few that are used again and again stay in the processor's cache.
 */
final class Spare<T> {
  private final Supplier<T> maker;
  private final ArrayDeque<T> spare = new ArrayDeque<>();

  Spare(Supplier<T> maker) {
    this.maker = maker;
  }

  T take() {
    T last = spare.poll();
    return last == null ? maker.get() : last;
  }

  void giveBack(T unused) {
    spare.push(unused);
  }
}
