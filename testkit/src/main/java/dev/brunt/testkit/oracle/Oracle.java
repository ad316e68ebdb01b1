package dev.brunt.testkit.oracle;

import dev.brunt.api.BruntException;
import dev.brunt.testkit.model.Model;
import dev.brunt.testkit.model.Refusal;
import java.net.Inet6Address;
import java.util.function.Consumer;

/**
 * An HTTP/1.1 service, on this machine's loopback address unless it is told another, whose
 * behaviour is known: a {@link Model} says when and how each request is answered, and each one is
 * stamped when it was read and when its answer was handed to the kernel.
 *
 * <p>Any method and path will do. One thread does everything, so that nothing waits for another.
 * Its methods are safe for use by several threads.
 */
public final class Oracle implements AutoCloseable {
  private final OracleLoop loop;
  private final Ledger ledger;
  private final Listener listener;

  private Oracle(OracleOptions options, OracleLoop loop, Listener listener) {
    this.loop = loop;
    this.listener = listener;
    Stamping stamping =
        options
            .stamps()
            .<Stamping>map(room -> StampFile.create(room.path(), room.capacity()))
            .orElse(Stamping.NOWHERE);
    ledger = new Ledger(options.model().run(options.seed()), stamping, () -> schedule(options));
  }

  /**
   * Starts an oracle and returns when it listens. Its first answers may be some milliseconds late,
   * until the JVM has compiled what gives them.
   *
   * @throws BruntException if the port cannot be listened on or the file of stamps cannot be made
   */
  public static Oracle start(OracleOptions options) {
    return start(options, _ -> {});
  }

  /**
   * Starts an oracle that first answers some thousand requests of its own, on another port and
   * noted nowhere, so that its first answers are as exact as later ones; takes about two seconds.
   *
   * @throws BruntException as {@link #start} does
   */
  public static Oracle startWarm(OracleOptions options) {
    return start(options, loop -> new Rehearsal(options, loop).run());
  }

  private static Oracle start(OracleOptions options, Consumer<OracleLoop> first) {
    OracleLoop loop = new OracleLoop();
    loop.start();
    try {
      // Before anything else: who cannot have the port leaves the stamps of an earlier run alone.
      Listener listener = new Listener(loop, options.address());
      first.accept(loop);
      Oracle oracle = new Oracle(options, loop, listener);
      listener.accept(oracle.ledger);
      return oracle;
    } catch (BruntException failure) {
      loop.end();
      throw failure;
    }
  }

  /** Returns the address, such as {@code http://127.0.0.1:38211}. */
  public String url() {
    var address = listener.address();
    String host = address.getAddress().getHostAddress();
    boolean isV6 = address.getAddress() instanceof Inet6Address;
    return "http://%s:%d".formatted(isV6 ? "[" + host + "]" : host, address.getPort());
  }

  /** Returns how many requests were read whole since the start. */
  public long requests() {
    return ledger.requests();
  }

  /** Returns how many requests are not among the stamps because the file was full. */
  public long lost() {
    return ledger.lost();
  }

  private void schedule(OracleOptions options) {
    for (Refusal refusal : options.model().refusals()) {
      loop.timers().add(ledger.firstNanos() + refusal.fromNanos(), listener::refuse);
      loop.timers().add(ledger.firstNanos() + refusal.untilNanos(), listener::acceptAgain);
    }
  }

  /** Stops listening, closes all connections, and returns when that is done. */
  @Override
  public void close() {
    loop.end();
  }
}
