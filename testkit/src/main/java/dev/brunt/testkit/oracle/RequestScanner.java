package dev.brunt.testkit.oracle;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the requests of one connection end, and what of them the oracle wants to know. Takes
 * any method, target and header; skips bodies.
 *
 * <p>A line at a time is copied into an array that is kept: heads are short, and what is looked for
 * in them is little, so this costs less than a general decoder and makes no garbage.
 */
final class RequestScanner {
  /** No head, and no line between chunks, may be longer. */
  static final int MOST_HEAD_BYTES = 64 * 1024;

  /** What is known after the bytes that there were. */
  enum Event {
    /** The request goes on with bytes that have not come yet. */
    MORE,
    /** A head has come whose client sends the body only when it is told to. */
    CONTINUE,
    /** A request has come whole. */
    REQUEST,
    /** What came is no request; {@link #problem} says why. Nothing after it can be understood. */
    WRONG
  }

  private enum State {
    REQUEST_LINE,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS
  }

  private State state = State.REQUEST_LINE;
  private byte[] line = new byte[256];
  private int length;
  private int headBytes;
  private long bodyLeft;
  private @Nullable String problem;

  private long seq;
  private boolean head;
  private boolean oldVersion;
  private boolean close;
  private boolean keepAlive;
  private boolean chunked;
  private boolean waits;

  /** Reads on; whatever event is returned but {@link Event#MORE}, there may be more in it. */
  Event scan(ByteBuf in) {
    while (problem == null) {
      Event event =
          state == State.BODY || state == State.CHUNK
              ? skip(in)
              : takeLine(in) ? line() : Event.MORE;
      if (event != Event.MORE || !in.isReadable()) {
        return problem == null ? event : Event.WRONG;
      }
    }
    return Event.WRONG;
  }

  /** Returns the number in the header {@code x-seq} of the request, -1 if there is none. */
  long seq() {
    return seq;
  }

  /** Returns whether the answer must not have a body. */
  boolean isHead() {
    return head;
  }

  /** Returns whether the connection is to be closed after the answer. */
  boolean closes() {
    return close || (oldVersion && !keepAlive);
  }

  /** Returns whether the client must be told that the connection stays. */
  boolean staysUnexpectedly() {
    return oldVersion && keepAlive && !close;
  }

  /** Returns why what came is no request. */
  String problem() {
    return String.valueOf(problem);
  }

  private Event wrong(String why) {
    problem = why;
    return Event.WRONG;
  }

  private Event skip(ByteBuf in) {
    int skipped = (int) Math.min(bodyLeft, in.readableBytes());
    in.skipBytes(skipped);
    bodyLeft -= skipped;
    if (bodyLeft > 0) {
      return Event.MORE;
    }
    if (state == State.BODY) {
      return whole();
    }
    state = State.CHUNK_END;
    return Event.MORE;
  }

  private Event whole() {
    state = State.REQUEST_LINE;
    headBytes = 0;
    return Event.REQUEST;
  }

  /** Appends up to the end of the line; returns whether that has come. */
  private boolean takeLine(ByteBuf in) {
    int begin = in.readerIndex();
    int end = in.indexOf(begin, in.writerIndex(), (byte) '\n');
    int count = (end < 0 ? in.writerIndex() : end + 1) - begin;
    headBytes += count;
    if (headBytes > MOST_HEAD_BYTES) {
      wrong("a head must be at most " + MOST_HEAD_BYTES + " bytes");
      return false;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    in.readBytes(line, length, count);
    length += count;
    return end >= 0;
  }

  private Event line() {
    int end = length - 1;
    if (end > 0 && line[end - 1] == '\r') {
      end--;
    }
    length = 0;
    return switch (state) {
      case REQUEST_LINE -> end == 0 ? Event.MORE : requestLine(end);
      case HEADERS -> end == 0 ? headEnd() : header(end);
      case CHUNK_SIZE -> chunkSize(end);
      case CHUNK_END -> {
        state = State.CHUNK_SIZE;
        yield end == 0 ? Event.MORE : wrong("a chunk is longer than it says");
      }
      case TRAILERS -> end == 0 ? whole() : Event.MORE;
      case BODY, CHUNK -> throw new IllegalStateException("bodies have no lines");
    };
  }

  private Event requestLine(int end) {
    if (end < 10 || !is(end - 9, end - 1, " http/1.") || (line[end - 1] | 1) != '1') {
      return wrong("the first line must end with HTTP/1.1 or HTTP/1.0");
    }
    oldVersion = line[end - 1] == '0';
    head = is(0, 5, "head ");
    seq = -1;
    bodyLeft = 0;
    close = false;
    keepAlive = false;
    chunked = false;
    waits = false;
    state = State.HEADERS;
    return Event.MORE;
  }

  private Event header(int end) {
    int colon = 0;
    while (colon < end && line[colon] != ':') {
      colon++;
    }
    if (colon == 0 || colon == end) {
      return wrong("a header must be a name, a colon and a value");
    }
    int from = colon + 1;
    int to = end;
    while (from < to && isBlank(line[from])) {
      from++;
    }
    while (from < to && isBlank(line[to - 1])) {
      to--;
    }
    return header(colon, from, to);
  }

  /** Names are told apart by their lengths first: nearly all headers are of no interest. */
  private Event header(int nameEnd, int from, int to) {
    switch (nameEnd) {
      case 5 -> {
        if (is(0, nameEnd, "x-seq")) {
          seq = number(from, to);
        }
      }
      case 6 -> waits |= is(0, nameEnd, "expect") && is(from, to, "100-continue");
      case 10 -> {
        if (is(0, nameEnd, "connection")) {
          close |= has(from, to, "close");
          keepAlive |= has(from, to, "keep-alive");
        }
      }
      case 14 -> {
        if (is(0, nameEnd, "content-length")) {
          bodyLeft = number(from, to);
          return bodyLeft < 0 ? wrong("content-length must be a number") : Event.MORE;
        }
      }
      case 17 -> {
        if (is(0, nameEnd, "transfer-encoding")) {
          chunked = is(from, to, "chunked");
          return chunked ? Event.MORE : wrong("transfer-encoding must be chunked");
        }
      }
      default -> {}
    }
    return Event.MORE;
  }

  private Event headEnd() {
    headBytes = 0;
    if (!chunked && bodyLeft == 0) {
      return whole();
    }
    state = chunked ? State.CHUNK_SIZE : State.BODY;
    return waits && !oldVersion ? Event.CONTINUE : Event.MORE;
  }

  private Event chunkSize(int end) {
    headBytes = 0;
    long size = 0;
    int digits = 0;
    while (digits < end && Character.digit(line[digits], 16) >= 0) {
      size = size * 16 + Character.digit(line[digits], 16);
      digits++;
    }
    boolean ended = digits == end || line[digits] == ';' || isBlank(line[digits]);
    if (digits == 0 || digits > 15 || !ended) {
      return wrong("a chunk must begin with its size");
    }
    bodyLeft = size;
    state = size == 0 ? State.TRAILERS : State.CHUNK;
    return Event.MORE;
  }

  /** Returns the decimal number between two places, -1 if there is none or one of 19 digits. */
  private long number(int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return from == to || to - from > 18 ? -1 : number;
  }

  private boolean has(int from, int to, String word) {
    for (int i = from; i + word.length() <= to; i++) {
      if (is(i, i + word.length(), word)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a text in lower case stands between two places, in any case. */
  private boolean is(int from, int to, String text) {
    if (to - from != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      byte b = line[from + i];
      int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
      if (lower != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
