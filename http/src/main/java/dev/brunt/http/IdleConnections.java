package dev.brunt.http;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their next request: those of one address on a loop, or all of one
 * virtual user. The last one in is the first one out, so that those not needed grow old and are
 * closed by the server. On the loop's thread alone.
 *
 * <p>A list whose links are the connections themselves: there is one of these for each virtual user
 * of a closed load, mostly with a single connection in it.
 */
final class IdleConnections {
  private final Predicate<Connection> taker;
  private @Nullable Connection newest;

  /** Makes those of a virtual user, for which nobody else waits. */
  IdleConnections() {
    this(IdleConnections::isTakenByNobody);
  }

  private static boolean isTakenByNobody(Connection connection) {
    return false;
  }

  /**
   * Makes those of an address.
   *
   * @param taker takes a connection for whoever waits for one, and says whether somebody did
   */
  IdleConnections(Predicate<Connection> taker) {
    this.taker = taker;
  }

  /** Returns a connection to an address that is still open, taken out; null if there is none. */
  @SuppressWarnings("ReferenceEquality") // a loop has one origin for each address
  @Nullable Connection take(Origin origin) {
    for (Connection at = newest; at != null; at = at.olderIdle) {
      if (at.origin() == origin) {
        remove(at);
        return at;
      }
    }
    return null;
  }

  void give(Connection connection) {
    if (!taker.test(connection)) {
      Connection before = newest;
      connection.olderIdle = before;
      if (before != null) {
        before.newerIdle = connection;
      }
      newest = connection;
      connection.isIdle = true;
    }
  }

  /** Takes a connection out, if it is in. */
  void remove(Connection connection) {
    if (connection.isIdle) {
      Connection older = connection.olderIdle;
      Connection newer = connection.newerIdle;
      if (newer == null) {
        newest = older;
      } else {
        newer.olderIdle = older;
      }
      if (older != null) {
        older.newerIdle = newer;
      }
      connection.olderIdle = null;
      connection.newerIdle = null;
      connection.isIdle = false;
    }
  }

  void closeAll() {
    for (Connection next = newest; next != null; next = newest) {
      remove(next);
      next.close();
    }
  }
}
