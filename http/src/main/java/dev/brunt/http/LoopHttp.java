package dev.brunt.http;

import dev.brunt.engine.Loop;
import dev.brunt.http.content.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The HTTP of one loop: its connections, deadlines and kept bodies; on its thread alone. */
final class LoopHttp {
  /**
   * A connection idle for longer is looked at before it is used: the loop turns once, so that a
   * close that has already arrived is noticed.
   */
  private static final long FRESH_NANOS = 50_000_000;

  private final Loop loop;
  private final RunHttp run;
  private final Deadlines deadlines;
  private final KeptBodies bodies = new KeptBodies();
  private final Spare<Transfer> transfers = new Spare<>(Transfer::new);
  private final Spare<Reading> readings = new Spare<>(Reading::new);
  private final LinkBuffers buffers = new LinkBuffers();
  private final UnsentRequests.Looks looks;
  private final Map<Address, Origin> origins = new HashMap<>();
  private @Nullable Origin latest;
  private final Set<Opening> openings = new HashSet<>();
  private final List<Connection> connections = new ArrayList<>();

  LoopHttp(Loop loop, RunHttp run) {
    this.loop = loop;
    this.run = run;
    this.deadlines = new Deadlines(loop);
    this.looks = new UnsentRequests.Looks(run.once());
    loop.run(() -> loop.afterInput(buffers.inbox()::tell));
  }

  /** Begins an exchange: on an idle connection, or a new one. */
  void begin(Exchange exchange) {
    Origin origin = origin(exchange.outgoing().target().address());
    Connection idle = exchange.home(origin).take(origin);
    if (idle == null) {
      origin.connect(exchange);
    } else {
      sendOn(idle, exchange);
    }
  }

  private void sendOn(Connection idle, Exchange exchange) {
    long now = System.nanoTime();
    if (now - idle.idleSinceNanos() < FRESH_NANOS) {
      idle.send(exchange, now);
    } else {
      loop.at(now, () -> sendIfOpen(idle, exchange));
    }
  }

  /** Sends on a connection that was taken for an exchange in an earlier turn of the loop. */
  void sendIfOpen(Connection taken, Exchange exchange) {
    if (exchange.isDone()) {
      taken.close();
    } else if (taken.isOpen()) {
      taken.send(exchange, System.nanoTime());
    } else {
      beginAgain(exchange);
    }
  }

  private void beginAgain(Exchange exchange) {
    Origin origin = origin(exchange.outgoing().target().address());
    Connection idle = exchange.home(origin).take(origin);
    if (idle == null) {
      origin.connectFirst(exchange);
    } else {
      loop.at(System.nanoTime(), () -> sendIfOpen(idle, exchange));
    }
  }

  @SuppressWarnings("ReferenceEquality") // an address that is the same object needs no search
  private Origin origin(Address address) {
    Origin last = latest;
    if (last != null && last.address() == address) {
      return last;
    }
    Origin known = origins.get(address);
    if (known == null) {
      known = new Origin(address, this, run.mostConnections(loop));
      origins.put(address, known);
    }
    latest = known;
    return known;
  }

  /** Tells of something that went wrong on a connection while no request was on it. */
  void stray(Fault fault) {
    run.stray(loop, fault);
  }

  void began(Opening opening) {
    openings.add(opening);
  }

  void ended(Opening opening) {
    openings.remove(opening);
  }

  void opened(Connection connection) {
    connection.place = connections.size();
    connections.add(connection);
  }

  void closed(Connection connection) {
    // The last one takes its place.
    Connection last = connections.removeLast();
    if (connection.place < connections.size()) {
      connections.set(connection.place, last);
      last.place = connection.place;
    }
    connection.origin().released();
  }

  void closeAll() {
    origins.values().forEach(Origin::close);
    List.copyOf(openings).forEach(Opening::abort);
    List.copyOf(connections).forEach(Connection::abort);
  }

  Loop loop() {
    return loop;
  }

  RunHttp run() {
    return run;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  LinkBuffers buffers() {
    return buffers;
  }

  Spare<Transfer> transfers() {
    return transfers;
  }

  Spare<Reading> readings() {
    return readings;
  }

  KeptBodies bodies() {
    return bodies;
  }

  UnsentRequests.Looks looks() {
    return looks;
  }
}
