package dev.brunt.http;

import dev.brunt.http.content.Address;

/** An address as one loop sees it: its idle connections, and which IP address comes next. */
final class Origin {
  private final Address address;
  private final LoopHttp loop;
  private final IdleConnections idle = new IdleConnections();
  private int turn;

  Origin(Address address, LoopHttp loop) {
    this.address = address;
    this.loop = loop;
    // Loops begin with different ones, so that few connections are spread as evenly as many.
    this.turn = loop.loop().index();
  }

  Address address() {
    return address;
  }

  LoopHttp loop() {
    return loop;
  }

  IdleConnections idle() {
    return idle;
  }

  /** Returns which of so many addresses the next connection tries first. */
  int nextOf(int count) {
    turn = (turn + 1) % count;
    return turn;
  }
}
