package dev.brunt.http;

import dev.brunt.api.plan.HttpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection for an exchange: looks the name up, then tries each of its addresses until one
 * answers. What fails is told at once; to try again is for the scenario to say.
 */
final class Connector extends Deadline {
  private final Origin origin;
  private final Exchange exchange;
  private InetAddress[] addresses = {};
  private int first;
  private int tried;
  private @Nullable Fault failed;

  Connector(Origin origin, Exchange exchange) {
    this.origin = origin;
    this.exchange = exchange;
  }

  void start() {
    long limit = settings().connectTimeout().toNanos();
    origin.loop().deadlines().arm(this, System.nanoTime() + limit);
    resolver().resolve(origin.address().host(), origin.loop().loop(), this::resolved);
  }

  @Override
  void expired() {
    exchange.fail(new Fault("dns", "looking up " + origin.address().host() + " took too long"));
  }

  private void resolved(InetAddress @Nullable [] found) {
    origin.loop().deadlines().disarm(this);
    if (found == null) {
      exchange.fail(new Fault("dns", "the name " + origin.address().host() + " is not known"));
    } else if (!exchange.isDone()) {
      addresses = found;
      first = origin.nextOf(found.length);
      tryNext();
    }
  }

  private void tryNext() {
    InetAddress next = addresses[(first + tried) % addresses.length];
    tried++;
    Opening.begin(origin, new InetSocketAddress(next, origin.address().port()), this);
  }

  /** Takes a connection that is ready for its first request. */
  void opened(Connection connection) {
    if (exchange.isDone()) {
      connection.close();
    } else {
      connection.send(exchange, System.nanoTime());
    }
  }

  /** Takes note that an address did not answer: the next one may. */
  void failed(Fault why) {
    Fault clearest = why.unlessLocal(failed);
    failed = clearest;
    if (tried < addresses.length && !exchange.isDone()) {
      tryNext();
    } else {
      exchange.fail(clearest);
    }
  }

  private HttpSettings settings() {
    return origin.loop().run().settings();
  }

  private Resolver resolver() {
    return origin.loop().run().resolver();
  }
}
