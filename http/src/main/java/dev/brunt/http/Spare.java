package dev.brunt.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a loop has of one kind and nobody uses just now; on its thread alone. The last one in is the
 * first one out: few that are used again and again stay in the processor's cache.
 */
final class Spare<T> {
  private final Supplier<T> maker;

  /** The first of these are nobody's; those behind have been taken from there. */
  private final List<T> known = new ArrayList<>();

  private int unused;

  Spare(Supplier<T> maker) {
    this.maker = maker;
  }

  T take() {
    return unused == 0 ? maker.get() : known.get(--unused);
  }

  @SuppressWarnings("ReferenceEquality") // to write what is there already costs a barrier
  void giveBack(T back) {
    if (unused == known.size()) {
      known.add(back);
    } else if (known.get(unused) != back) {
      known.set(unused, back);
    }
    unused++;
  }
}
