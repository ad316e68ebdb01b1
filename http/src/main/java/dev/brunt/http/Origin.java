package dev.brunt.http;

import dev.brunt.http.content.Address;

/**
 * An address as one loop sees it: its connections, who waits for one, and which IP address comes
 * next. On the loop's thread alone.
 */
final class Origin {
  private final Address address;
  private final LoopHttp loop;
  private final int most;
  private final boolean links;
  private final WaitingExchanges waiting;
  private final IdleConnections idle = new IdleConnections(this::isTakenByNext);
  private int connections;
  private int turn;

  /**
   * Makes an address without connections.
   *
   * @param most how many connections there may be at once, those being opened among them
   */
  Origin(Address address, LoopHttp loop, int most) {
    this.address = address;
    this.loop = loop;
    this.most = most;
    this.links = EpollLink.fits(loop.loop().netty()) && (!address.secure() || TlsLink.fits());
    this.waiting = new WaitingExchanges(this);
    // Loops begin with different ones, so that few connections are spread as evenly as many.
    this.turn = loop.loop().index();
  }

  Address address() {
    return address;
  }

  LoopHttp loop() {
    return loop;
  }

  /** Returns whether its connections are moved without Netty's channel. */
  boolean hasLinks() {
    return links;
  }

  int most() {
    return most;
  }

  IdleConnections idle() {
    return idle;
  }

  /** Opens a connection for an exchange, or lets it wait behind all others for one. */
  void connect(Exchange exchange) {
    if (connections < most && waiting.isEmpty()) {
      open(exchange);
    } else {
      waiting.addLast(exchange);
    }
  }

  /** The same for an exchange whose turn it was, and whose connection was closed before it. */
  void connectFirst(Exchange exchange) {
    if (connections < most) {
      open(exchange);
    } else {
      waiting.addFirst(exchange);
    }
  }

  private void open(Exchange exchange) {
    connections++;
    new Connector(this, exchange).start();
  }

  /** Takes note that a connection is gone, or will not come: there may be another one. */
  void released() {
    connections--;
    if (!waiting.isEmpty()) {
      // Later: where a run is cut off, those who wait are being told so one after the other.
      loop.loop().run(this::openForThoseWhoWait);
    }
  }

  private void openForThoseWhoWait() {
    while (connections < most) {
      Exchange next = waiting.next();
      if (next == null) {
        return;
      }
      open(next);
    }
  }

  /** Opens no more connections for those who wait: the run is over. */
  void close() {
    waiting.clear();
  }

  /** Gives a connection that nobody uses to whoever has waited longest, if anybody has. */
  boolean isTakenByNext(Connection connection) {
    Exchange next = waiting.next();
    if (next != null) {
      // Later: the exchange that the connection carried is not quite over yet.
      loop.loop().run(() -> loop.sendIfOpen(connection, next));
    }
    return next != null;
  }

  /** Returns which of so many addresses the next connection tries first. */
  int nextOf(int count) {
    turn = (turn + 1) % count;
    return turn;
  }
}
