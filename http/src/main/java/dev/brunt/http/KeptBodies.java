package dev.brunt.http;

import dev.brunt.http.wire.ResponseParser;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The {@link KeptBody}s of a loop that nobody uses just now; on its thread alone. */
final class KeptBodies {
  /** What a user's kept bodies may be together; beyond, the oldest go. */
  static final int MOST_BYTES_A_USER = 256 * 1024;

  /** What is kept for later together; beyond, it is left to the garbage collector. */
  private static final int MOST_SPARE_BYTES = 16 * 1024 * 1024;

  private final ArrayDeque<KeptBody> spare = new ArrayDeque<>();
  private int spareBytes;

  /** Returns one for the next response that a parser reads. */
  KeptBody take(KeptBody.Rule rule, ResponseParser parser) {
    KeptBody kept = spare.poll();
    if (kept == null) {
      kept = new KeptBody(parser);
    } else {
      spareBytes -= kept.capacity();
    }
    kept.begin(rule, parser);
    return kept;
  }

  void giveBack(KeptBody kept) {
    kept.end();
    if (kept.capacity() <= MOST_SPARE_BYTES - spareBytes) {
      spareBytes += kept.capacity();
      spare.push(kept);
    }
  }

  /** What one user holds in its present iteration, the oldest first, linked by themselves. */
  static final class OfUser {
    private @Nullable KeptBody oldest;
    private @Nullable KeptBody newest;
    private @Nullable KeptBody oldestWithBody;
    private int bodyBytes;

    /** Adds the newest, and lets the oldest bodies go that this makes too many. */
    void add(KeptBody kept) {
      if (newest == null) {
        oldest = kept;
      } else {
        newest.newer = kept;
      }
      newest = kept;
      if (oldestWithBody == null) {
        oldestWithBody = kept;
      }
      if (counts(kept)) {
        bodyBytes += kept.bodyBytes();
      }
      while (bodyBytes > MOST_BYTES_A_USER && oldestWithBody != null) {
        drop(oldestWithBody);
      }
    }

    private void drop(KeptBody kept) {
      oldestWithBody = kept.newer;
      if (counts(kept)) {
        bodyBytes -= kept.bodyBytes();
        kept.dropBody();
      }
    }

    private static boolean counts(KeptBody kept) {
      return kept.rule() == KeptBody.Rule.NEWEST && kept.isWhole();
    }

    /** Lets all go, for others to use. */
    void clear(KeptBodies spare) {
      KeptBody next = oldest;
      while (next != null) {
        KeptBody kept = next;
        next = kept.newer;
        kept.newer = null;
        spare.giveBack(kept);
      }
      oldest = null;
      newest = null;
      oldestWithBody = null;
      bodyBytes = 0;
    }
  }
}
