package dev.brunt.http;

import dev.brunt.engine.spi.UserCode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a user that were written and not sent yet: nearly always one at most. To look
 * where each is written costs more than to send it, some 0.1 ms as long as the JVM has not compiled
 * that, so it is done where scenarios are run once, and else for the next few of a loop once one
 * has been forgotten. Safe for use by many threads.
 */
final class UnsentRequests {
  private static final AtomicReferenceFieldUpdater<UnsentRequests, @Nullable HttpRequest> NEWEST =
      AtomicReferenceFieldUpdater.newUpdater(UnsentRequests.class, HttpRequest.class, "newest");

  /** Those written on the loop, and read there, without a locked instruction. */
  private @Nullable HttpRequest newestHere;

  /** Those written on other threads. */
  private volatile @Nullable HttpRequest newest;

  /** How many more requests of a loop are looked at; may be counted down by several threads. */
  static final class Looks {
    private static final int NEXT_FEW = 16;

    private int left;

    /**
     * Makes what looks at none yet, or at all.
     *
     * @param all whether at all
     */
    Looks(boolean all) {
      left = all ? Integer.MAX_VALUE : 0;
    }

    /** Returns where the calling code is, or nothing if enough has been looked at. */
    String place() {
      if (left <= 0) {
        return "";
      }
      left--;
      return UserCode.place().orElse("");
    }

    void again() {
      left = Math.max(left, NEXT_FEW);
    }
  }

  /**
   * Takes note of a request; those that were sent meanwhile are forgotten on the way.
   *
   * @param here whether this is called on the user's loop
   */
  void written(HttpRequest request, boolean here) {
    if (here) {
      request.previousUnsent = unsent(newestHere);
      newestHere = request;
      return;
    }
    HttpRequest before;
    do {
      before = newest;
      request.previousUnsent = unsent(before);
    } while (!NEWEST.compareAndSet(this, before, request));
  }

  /** Returns the newest request that was not sent, of one and all before it. */
  private static @Nullable HttpRequest unsent(@Nullable HttpRequest from) {
    HttpRequest at = from;
    while (at != null && at.sent) {
      at = at.previousUnsent;
    }
    return at;
  }

  /**
   * Forgets all, and says what is wrong with the newest.
   *
   * @param here whether this is called on the user's loop
   */
  Optional<String> end(Looks looks, boolean here) {
    HttpRequest forgotten = newest == null ? null : unsent(NEWEST.getAndSet(this, null));
    if (here) {
      forgotten = forgotten == null ? unsent(newestHere) : forgotten;
      newestHere = null;
    }
    if (forgotten == null) {
      return Optional.empty();
    }
    looks.again();
    String place = forgotten.place().isEmpty() ? "" : " (" + forgotten.place() + ")";
    return Optional.of(
        forgotten.name() + " was never sent" + place + "; end it with send() or check(…)");
  }
}
