package dev.brunt.http.connection;

import dev.brunt.engine.spi.UserContext;
import dev.brunt.http.wire.BodySink;
import dev.brunt.http.wire.ResponseParser;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.RequestSample;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response: written, answered and measured on the loop, waited for by the code
 * of a virtual user. It ends once, by a response or by a {@link Failure}.
 */
public final class Exchange extends RequestSample {
  private static final byte[] NOTHING = new byte[0];

  private final Destination destination;
  private final Outgoing outgoing;
  private final boolean head;
  private final BodySink sink;
  private final long bodyLimit;
  private final long timeoutNanos;
  private final Thread waiter = Thread.currentThread();
  private volatile boolean done;
  private @Nullable Connection connection;
  private byte[] fields = NOTHING;
  private boolean setsCookie;
  private long bodyBytes;

  /** When it must have ended; set once it is written. */
  long deadlineNanos;

  /** Its neighbours in the list of {@link Deadlines}. */
  @Nullable Exchange earlier;

  @Nullable Exchange later;

  /**
   * When its connection was asked for, and when that was there: the difference is the wait for it.
   */
  private long askedNanos;

  /**
   * Prepares an exchange, for the calling thread to wait for.
   *
   * @param head whether it is a HEAD, whose response has no body
   * @param sink where the response's body goes
   * @param bodyLimit bytes of the body beyond which it is a failure
   * @param timeoutNanos from the first byte written to the last one read
   */
  public Exchange(
      Destination destination,
      Outgoing outgoing,
      boolean head,
      BodySink sink,
      long bodyLimit,
      long timeoutNanos) {
    this.destination = destination;
    this.outgoing = outgoing;
    this.head = head;
    this.sink = sink;
    this.bodyLimit = bodyLimit;
    this.timeoutNanos = timeoutNanos;
  }

  /**
   * Waits for the end; called by the thread that made this.
   *
   * <p>If that thread is interrupted, the connection is closed, the interrupt flag set again, and
   * what {@link UserContext#interrupted} returns is thrown.
   */
  public void await(UserContext user) {
    while (!done) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        user.loop().run(() -> fail(new Failure("interrupted", "interrupted", null)));
        awaitQuietly();
        Thread.currentThread().interrupt();
        throw user.interrupted();
      }
    }
  }

  private void awaitQuietly() {
    while (!done) {
      LockSupport.park(this);
      Thread.interrupted();
    }
  }

  /** Returns whether it has ended. */
  public boolean isDone() {
    return done;
  }

  /**
   * Returns the header lines of the response, for {@link dev.brunt.http.wire.Fields}; empty without
   * one.
   */
  public byte[] fields() {
    return fields;
  }

  /** Returns whether the response sets a cookie. */
  public boolean setsCookie() {
    return setsCookie;
  }

  /** Returns the bytes of the response's body, as they came, without chunk framing. */
  public long bodyBytes() {
    return bodyBytes;
  }

  /** Returns how long it took from the ask for a connection until one was there. */
  public long connectionNanos() {
    return startNanos == 0 ? 0 : startNanos - askedNanos;
  }

  Destination destination() {
    return destination;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  long timeoutNanos() {
    return timeoutNanos;
  }

  void asked() {
    askedNanos = System.nanoTime();
  }

  void expectedBy(ResponseParser parser) {
    parser.expect(head, sink, bodyLimit);
  }

  void on(Connection connection) {
    this.connection = connection;
  }

  /** Takes the response out of the parser and ends. */
  void complete(ResponseParser parser) {
    status = parser.status();
    bodyBytes = parser.bodyBytes();
    setsCookie = parser.setsCookie();
    fields = new byte[parser.fieldBytes()];
    parser.copyFields(fields, 0);
    end();
  }

  /** Ends without a response; the connection it was on is closed. */
  void fail(Failure why) {
    if (done) {
      return;
    }
    failure = why;
    Connection used = connection;
    end();
    if (used != null) {
      used.abandon();
    }
  }

  private void end() {
    endNanos = System.nanoTime();
    connection = null;
    done = true;
    LockSupport.unpark(waiter);
  }
}
