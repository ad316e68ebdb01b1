package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.OneStall;
import dev.brunt.metrics.RunFigures.StallFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * When loops stood still. Stalls that touch are one: what stops the whole process stops all loops
 * at once. The first {@link #MAX_KEPT} are kept, all are counted.
 */
final class StallTally {
  static final int MAX_KEPT = 1_000;

  /** How many later ones are kept for those that are still to be told of the same time. */
  private static final int LATEST = 64;

  /** By their time; no two touch. */
  private final List<Stall> kept = new ArrayList<>();

  private long count;
  private long totalNanos;
  private @Nullable Stall longest;

  /** Adds what one loop measured. */
  void add(Stall measured) {
    if (longest == null || measured.nanos() > longest.nanos()) {
      longest = measured;
    }
    Stall whole = measured;
    int place = kept.size();
    while (place > 0 && kept.get(place - 1).endNanos() - whole.startNanos() >= 0) {
      place--;
      if (kept.get(place).touches(whole)) {
        whole = whole.and(kept.get(place));
        uncount(kept.remove(place));
      }
    }
    kept.add(place, whole);
    count++;
    totalNanos += whole.nanos();
    if (kept.size() > MAX_KEPT + LATEST) {
      kept.remove(MAX_KEPT);
    }
  }

  private void uncount(Stall part) {
    count--;
    totalNanos -= part.nanos();
  }

  /** Returns the stalls of a run, with the moments that its clock's values are. */
  StallFigures figures(LongFunction<Instant> instantOf) {
    return new StallFigures(
        count,
        Duration.ofNanos(totalNanos),
        longest == null ? null : one(longest, instantOf),
        kept.stream().limit(MAX_KEPT).map(stall -> one(stall, instantOf)).toList());
  }

  private static OneStall one(Stall stall, LongFunction<Instant> instantOf) {
    return new OneStall(instantOf.apply(stall.startNanos()), Duration.ofNanos(stall.nanos()));
  }
}
