package dev.brunt.http;

import dev.brunt.engine.spi.UserCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a user that were written and not sent yet: nearly always one at most. To look
 * where each is written would cost more than to send it, so only the first few of a loop are looked
 * at, and again the next few once one has been forgotten.
 */
final class UnsentRequests {
  private @Nullable HttpRequest newest;

  /** How many more requests of a loop are looked at; may be counted down by several threads. */
  static final class Looks {
    private static final int AT_FIRST = 1_000;

    private int left = AT_FIRST;

    /** Returns where the calling code is, or nothing if enough has been looked at. */
    String place() {
      if (left <= 0) {
        return "";
      }
      left--;
      return UserCode.place().orElse("");
    }

    void again() {
      left = AT_FIRST;
    }
  }

  synchronized void written(HttpRequest request) {
    request.previousUnsent = newest;
    newest = request;
  }

  @SuppressWarnings("ReferenceEquality") // a request is itself
  synchronized void sent(HttpRequest request) {
    if (newest == request) {
      newest = request.previousUnsent;
      return;
    }
    for (HttpRequest at = newest; at != null; at = at.previousUnsent) {
      if (at.previousUnsent == request) {
        at.previousUnsent = request.previousUnsent;
      }
    }
  }

  /** Forgets all, and says what is wrong with the newest. */
  synchronized Optional<String> end(Looks looks) {
    HttpRequest forgotten = newest;
    if (forgotten == null) {
      return Optional.empty();
    }
    newest = null;
    looks.again();
    String place = forgotten.place().isEmpty() ? "" : " (" + forgotten.place() + ")";
    return Optional.of(
        forgotten.name() + " was never sent" + place + "; end it with send() or check(…)");
  }
}
