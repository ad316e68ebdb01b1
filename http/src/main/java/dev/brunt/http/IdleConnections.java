package dev.brunt.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their next request: those of one address on a loop, or all of one
 * virtual user. The last one in is the first one out, so that those not needed grow old and are
 * closed by the server. On the loop's thread alone.
 */
final class IdleConnections {
  private final List<Connection> idle = new ArrayList<>(1);
  private final Predicate<Connection> taker;

  /** Makes those of a virtual user, for which nobody else waits. */
  IdleConnections() {
    this(_ -> false);
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
    for (int i = idle.size() - 1; i >= 0; i--) {
      Connection connection = idle.get(i);
      if (connection.origin() == origin) {
        remove(connection);
        return connection;
      }
    }
    return null;
  }

  void give(Connection connection) {
    if (!taker.test(connection)) {
      connection.idleIndex = idle.size();
      idle.add(connection);
    }
  }

  /** Takes a connection out, if it is in: the last one takes its place. */
  void remove(Connection connection) {
    int index = connection.idleIndex;
    if (index != Connection.NOT_IDLE) {
      Connection last = idle.removeLast();
      if (index < idle.size()) {
        idle.set(index, last);
        last.idleIndex = index;
      }
      connection.idleIndex = Connection.NOT_IDLE;
    }
  }

  void closeAll() {
    while (!idle.isEmpty()) {
      Connection connection = idle.getLast();
      remove(connection);
      connection.close();
    }
  }
}
