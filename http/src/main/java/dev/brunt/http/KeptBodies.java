package dev.brunt.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The {@link KeptBody}s of a loop that nobody uses just now; on its thread alone. */
final class KeptBodies {
  /** What a user's kept bodies may be together; beyond, the oldest go. */
  static final int MOST_BYTES_A_USER = 256 * 1024;

  /** What is kept for later together; beyond, it is left to the garbage collector. */
  private static final int MOST_SPARE_BYTES = 16 * 1024 * 1024;

  private final ArrayDeque<KeptBody> spare = new ArrayDeque<>();
  private int spareBytes;

  KeptBody take() {
    KeptBody kept = spare.poll();
    if (kept == null) {
      return new KeptBody();
    }
    spareBytes -= kept.capacity();
    return kept;
  }

  void giveBack(KeptBody kept) {
    kept.end();
    if (kept.capacity() <= MOST_SPARE_BYTES - spareBytes) {
      spareBytes += kept.capacity();
      spare.push(kept);
    }
  }

  /** What one user holds in its present iteration, the oldest first. */
  static final class OfUser {
    private final List<KeptBody> held = new ArrayList<>(2);
    private int oldestWithBody;
    private int bodyBytes;

    /** Adds the newest, and lets the oldest bodies go that this makes too many. */
    void add(KeptBody kept) {
      held.add(kept);
      if (kept.rule() == KeptBody.Rule.NEWEST) {
        bodyBytes += kept.bodyBytes();
      }
      while (bodyBytes > MOST_BYTES_A_USER) {
        dropOldest();
      }
    }

    private void dropOldest() {
      KeptBody oldest = held.get(oldestWithBody);
      oldestWithBody++;
      if (oldest.rule() == KeptBody.Rule.NEWEST && oldest.holdsBody()) {
        bodyBytes -= oldest.bodyBytes();
        oldest.dropBody();
      }
    }

    /** Lets all go, for others to use. */
    void clear(KeptBodies spare) {
      held.forEach(spare::giveBack);
      held.clear();
      oldestWithBody = 0;
      bodyBytes = 0;
    }
  }
}
