package dev.brunt.http;

import dev.brunt.api.plan.HttpSettings;
import dev.brunt.metrics.ConnectionPhases;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection for an exchange: looks the name up, then tries each of its addresses until one
 * answers. What fails is told at once; to try again is for the scenario to say.
 *
 * <p>It holds one of the connections that its {@link Origin} may have from its making on, and gives
 * it back unless a connection comes of it.
 */
final class Connector extends Deadline {
  private final Origin origin;
  private final Exchange exchange;
  private InetAddress[] addresses = {};
  private int first;
  private int tried;
  private long askedNanos;
  private boolean over;
  private @Nullable Fault failed;

  Connector(Origin origin, Exchange exchange) {
    this.origin = origin;
    this.exchange = exchange;
  }

  void start() {
    String host = origin.address().host();
    InetAddress[] known = resolver().known(host);
    if (known != null) {
      tryAll(known);
    } else {
      askedNanos = System.nanoTime();
      origin.loop().deadlines().arm(this, askedNanos + settings().connectTimeout().toNanos());
      resolver().lookUp(host, origin.loop().loop(), this::resolved);
    }
  }

  @Override
  void expired() {
    lookedUp();
    end(new Fault("dns", "looking up " + origin.address().host() + " took too long"));
  }

  private void resolved(InetAddress @Nullable [] found) {
    if (over) {
      return;
    }
    origin.loop().deadlines().disarm(this);
    lookedUp();
    if (found == null) {
      end(new Fault("dns", "the name " + origin.address().host() + " is not known"));
    } else if (exchange.isDone()) {
      end(Fault.ABANDONED);
    } else {
      tryAll(found);
    }
  }

  private void lookedUp() {
    if (!exchange.isDone()) {
      exchange.response().connecting().dnsNanos = System.nanoTime() - askedNanos;
    }
  }

  private void tryAll(InetAddress[] found) {
    addresses = found;
    first = origin.nextOf(found.length);
    tryNext();
  }

  private void tryNext() {
    InetAddress next = addresses[(first + tried) % addresses.length];
    tried++;
    Opening.begin(origin, new InetSocketAddress(next, origin.address().port()), this);
  }

  /** Takes note of how long a TCP connect took, or went on until it failed. */
  void connected(long nanos) {
    if (!exchange.isDone()) {
      ConnectionPhases phases = exchange.response().connecting();
      phases.connectingNanos = ConnectionPhases.plus(phases.connectingNanos, nanos);
    }
  }

  /** Takes note of how long a TLS handshake took, or went on until it failed. */
  void shookHands(long nanos) {
    if (!exchange.isDone()) {
      ConnectionPhases phases = exchange.response().connecting();
      phases.tlsHandshakingNanos = ConnectionPhases.plus(phases.tlsHandshakingNanos, nanos);
    }
  }

  /** Takes a connection that is ready for its first request. */
  void opened(Connection connection) {
    over = true;
    if (!exchange.isDone()) {
      connection.send(exchange, System.nanoTime());
    } else if (!origin.isTakenByNext(connection)) {
      connection.close();
    }
  }

  /** Takes note that an address did not answer: the next one may. */
  void failed(Fault why) {
    Fault clearest = why.unlessLocal(failed);
    failed = clearest;
    if (tried < addresses.length && !exchange.isDone()) {
      tryNext();
    } else {
      end(clearest);
    }
  }

  /** Ends without a connection. */
  private void end(Fault why) {
    over = true;
    exchange.fail(why);
    origin.released();
  }

  private HttpSettings settings() {
    return origin.loop().run().settings();
  }

  private Resolver resolver() {
    return origin.loop().run().resolver();
  }
}
