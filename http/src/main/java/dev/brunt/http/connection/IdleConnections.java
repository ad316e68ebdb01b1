package dev.brunt.http.connection;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their next exchange: those of a loop, shared by the users of open
 * loads, or those of one lasting user. The one used last is used next, so that what is not needed
 * grows old.
 */
public final class IdleConnections {
  private final Map<Destination, ArrayDeque<Connection>> idle = new HashMap<>(2);
  private boolean closed;

  /** Makes an empty one. */
  public IdleConnections() {}

  @Nullable Connection take(Destination to) {
    ArrayDeque<Connection> waiting = idle.get(to);
    return waiting == null ? null : waiting.pollLast();
  }

  void put(Connection connection) {
    if (closed) {
      connection.close();
    } else {
      idle.computeIfAbsent(connection.destination(), _ -> new ArrayDeque<>(2)).addLast(connection);
    }
  }

  void remove(Connection connection) {
    ArrayDeque<Connection> waiting = idle.get(connection.destination());
    if (waiting != null) {
      waiting.remove(connection);
    }
  }

  /** Closes all, now and whenever another comes back; on the loop. */
  public void close() {
    closed = true;
    idle.values().forEach(waiting -> waiting.forEach(Connection::close));
    idle.clear();
  }
}
