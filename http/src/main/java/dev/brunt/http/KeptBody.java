package dev.brunt.http;

import dev.brunt.http.wire.BodySink;
import dev.brunt.http.wire.ResponseParser;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a response: its body, if it may be, and behind it the header lines. One of these
 * serves many responses, one after the other; {@link #owner} says whose it is now.
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

  private static final int FIRST_BYTES = 1024;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int bodyBytes;
  private int fieldBytes;
  private boolean bodyHeld;
  private Rule rule = Rule.NONE;
  private volatile @Nullable HttpResponse owner;

  /** Begins a response. */
  void begin(Rule newRule, HttpResponse newOwner) {
    rule = newRule;
    bodyBytes = 0;
    fieldBytes = 0;
    bodyHeld = newRule != Rule.NONE;
    owner = newOwner;
  }

  @Override
  public void take(ByteBuf in, int length) {
    if (bodyHeld && rule == Rule.NEWEST && bodyBytes + length > MOST_BYTES) {
      bodyHeld = false;
      bodyBytes = 0;
    }
    if (!bodyHeld) {
      in.skipBytes(length);
      return;
    }
    ensure(bodyBytes + length);
    in.readBytes(bytes, bodyBytes, length);
    bodyBytes += length;
  }

  /** Takes the header lines of a response that is complete. */
  void takeFields(ResponseParser parser) {
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
    bodyHeld = false;
  }

  /** Ends the response; nothing of it can be read any more. */
  void end() {
    owner = null;
  }

  boolean isOf(HttpResponse response) {
    return owner == response;
  }

  Rule rule() {
    return rule;
  }

  boolean holdsBody() {
    return bodyHeld;
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
