package dev.brunt.http;

import dev.brunt.http.wire.BodySink;
import dev.brunt.http.wire.ResponseParser;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a response: its body, if it may be, and behind it the header lines. One of these
 * serves many responses, one after the other; {@link #turn} says which.
 */
final class KeptBody implements BodySink {
  /** Which bodies are kept. */
  enum Rule {
    /** None. */
    NONE,
    /** Those of up to {@link #MOST_BYTES}, while they are among the newest of their user. */
    NEWEST,
    /** This one, however large and old. */
    ALL
  }

  /** How large a body is kept that nobody asked to keep. */
  static final int MOST_BYTES = 64 * 1024;

  /** How much is held of a failure's body that is not kept, so that it can be shown. */
  static final int GLIMPSE_BYTES = 2_000;

  private static final int FIRST_BYTES = 64;

  /** Writes {@link #turn} without a fence. */
  private static final AtomicLongFieldUpdater<KeptBody> TURN =
      AtomicLongFieldUpdater.newUpdater(KeptBody.class, "turn");

  /** What {@link KeptBodies.OfUser} knows of it. */
  @Nullable KeptBody newer;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int bodyBytes;
  private int fieldBytes;
  private boolean whole;
  private boolean setsCookie;
  private Rule rule = Rule.NONE;
  private ResponseParser parser;

  /** How often one has begun or ended: what is held is a response's as long as it stays. */
  private volatile long turn;

  KeptBody(ResponseParser parser) {
    this.parser = parser;
  }

  /**
   * Begins a response.
   *
   * @param reader of which the status is known once the body comes
   */
  void begin(Rule newRule, ResponseParser reader) {
    rule = newRule;
    parser = reader;
    bodyBytes = 0;
    fieldBytes = 0;
    whole = newRule != Rule.NONE;
    next();
  }

  @Override
  public void take(ByteBuf in, int length) {
    int count = Math.min(length, most() - bodyBytes);
    whole &= count == length;
    ensure(bodyBytes + count);
    in.readBytes(bytes, bodyBytes, count);
    if (count < length) {
      in.skipBytes(length - count);
    }
    bodyBytes += count;
  }

  private int most() {
    return switch (rule) {
      case NONE -> parser.status() >= 400 ? GLIMPSE_BYTES : 0;
      case NEWEST -> MOST_BYTES;
      case ALL -> Integer.MAX_VALUE;
    };
  }

  /** Ends the body, and takes the header lines. */
  void complete() {
    if (!whole) {
      bodyBytes = Math.min(bodyBytes, GLIMPSE_BYTES);
    }
    setsCookie = parser.setsCookie();
    fieldBytes = parser.fieldBytes();
    ensure(bodyBytes + fieldBytes);
    parser.copyFields(bytes, bodyBytes);
  }

  /** Grows to the next power of two, so that arrays that are used again fit what comes next. */
  private void ensure(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Integer.highestOneBit(size - 1) << 1);
    }
  }

  /** Lets go of the body and keeps the header lines, in an array of their own. */
  void dropBody() {
    bytes = Arrays.copyOfRange(bytes, bodyBytes, bodyBytes + fieldBytes);
    bodyBytes = 0;
    whole = false;
  }

  /** Ends the response; nothing of it can be read any more. */
  void end() {
    next();
    // Whoever copies what comes later sees that it is another's.
    VarHandle.storeStoreFence();
  }

  private void next() {
    TURN.lazySet(this, turn + 1);
  }

  /** Returns which response this is: another value for each. */
  long turn() {
    return turn;
  }

  Rule rule() {
    return rule;
  }

  /** Returns whether the whole body is held, and not a beginning of it or nothing. */
  boolean isWhole() {
    return whole;
  }

  boolean setsCookie() {
    return setsCookie;
  }

  int bodyBytes() {
    return bodyBytes;
  }

  int capacity() {
    return bytes.length;
  }

  byte[] copyBody() {
    return Arrays.copyOf(bytes, bodyBytes);
  }

  byte[] copyFields() {
    return Arrays.copyOfRange(bytes, bodyBytes, bodyBytes + fieldBytes);
  }
}
