package dev.brunt.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The {@link KeptBody}s of a loop that nobody uses just now; on its thread alone. */
final class KeptBodies {
  /** What a user's kept bodies may be together; beyond, the oldest go. */
  static final int MOST_BYTES_A_USER = 256 * 1024;

  /** One that has grown beyond is not used again: few would fill it. */
  private static final int MOST_REUSED_BYTES = 16 * 1024;

  private static final int MOST_SPARE = 4096;

  private final ArrayDeque<KeptBody> spare = new ArrayDeque<>();

  KeptBody take() {
    KeptBody kept = spare.poll();
    return kept == null ? new KeptBody() : kept;
  }

  void giveBack(KeptBody kept) {
    kept.end();
    if (kept.capacity() <= MOST_REUSED_BYTES && spare.size() < MOST_SPARE) {
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
