package dev.brunt.http;

import dev.brunt.http.wire.ResponseParser;
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

  /** Returns one for the next response that a parser reads. */
  KeptBody take(KeptBody.Rule rule, HttpResponse owner, ResponseParser parser) {
    KeptBody kept = spare.poll();
    if (kept == null) {
      kept = new KeptBody(parser);
    } else {
      spareBytes -= kept.capacity();
    }
    kept.begin(rule, owner, parser);
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
    private final List<KeptBody> held = new ArrayList<>(1);
    private int oldestWithBody;
    private int bodyBytes;

    /** Adds the newest, and lets the oldest bodies go that this makes too many. */
    void add(KeptBody kept) {
      held.add(kept);
      if (counts(kept)) {
        bodyBytes += kept.bodyBytes();
      }
      while (bodyBytes > MOST_BYTES_A_USER) {
        dropOldest();
      }
    }

    private void dropOldest() {
      KeptBody oldest = held.get(oldestWithBody);
      oldestWithBody++;
      if (counts(oldest)) {
        bodyBytes -= oldest.bodyBytes();
        oldest.dropBody();
      }
    }

    private static boolean counts(KeptBody kept) {
      return kept.rule() == KeptBody.Rule.NEWEST && kept.isWhole();
    }

    /** Lets all go, for others to use. */
    void clear(KeptBodies spare) {
      for (int i = 0; i < held.size(); i++) {
        spare.giveBack(held.get(i));
      }
      held.clear();
      oldestWithBody = 0;
      bodyBytes = 0;
    }
  }
}
