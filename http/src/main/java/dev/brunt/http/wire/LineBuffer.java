package dev.brunt.http.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Collects the bytes of a head or of trailers, however they were split on their way, and finds the
 * lines in them. Its array is made for the first of them, grows with what comes, up to the limit,
 * and is used again.
 */
final class LineBuffer {
  /** What the search for the next line found. */
  enum Found {
    /** A line, from {@link #lineStart} to {@link #lineEnd}. */
    LINE,
    /** The beginning of one. */
    PARTIAL,
    /** A byte that no line may hold; see {@link #problem}. */
    BROKEN
  }

  /** How much is taken at once: more than most heads, less than most bodies. */
  private static final int BLOCK = 512;

  /** How large the array is at first, once there is something to hold. */
  private static final int FIRST = 1024;

  private final int limit;
  private byte[] bytes = new byte[0];
  private byte[] compared = new byte[0];
  private int filled;
  private int scanned;
  private int lineStart;
  private int lineEnd;
  private int nextLine;
  private Malformed problem = Malformed.CONTROL_BYTE;

  LineBuffer(int limit) {
    this.limit = limit;
  }

  void reset() {
    filled = 0;
    scanned = 0;
    nextLine = 0;
  }

  /** Takes a block of bytes; returns false if the limit leaves no room for any. */
  boolean fill(ByteBuf in) {
    int count = Math.min(Math.min(in.readableBytes(), BLOCK), limit - filled);
    int needed = filled + count + Ascii.PADDING;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length == 0 ? FIRST : 2 * bytes.length));
    }
    in.readBytes(bytes, filled, count);
    filled += count;
    return count > 0;
  }

  /** Takes the bytes that are held once more, if {@code in} begins with them; else takes none. */
  boolean takeAgain(ByteBuf in) {
    int count = filled;
    if (in.readableBytes() < count) {
      return false;
    }
    if (compared.length < count) {
      compared = new byte[bytes.length];
    }
    in.getBytes(in.readerIndex(), compared, 0, count);
    if (!Arrays.equals(compared, 0, count, bytes, 0, count)) {
      return false;
    }
    in.skipBytes(count);
    return true;
  }

  /** Gives back what was taken of {@code in} and is behind the last line found. */
  void giveBackRest(ByteBuf in) {
    in.readerIndex(in.readerIndex() - (filled - nextLine));
    filled = nextLine;
  }

  /** Finds the next line that ends in CRLF and holds no control byte but tabs. */
  Found next() {
    int at = scanned;
    while ((at = Ascii.firstControl(bytes, at, filled)) < filled && bytes[at] == '\t') {
      at++;
    }
    scanned = at;
    if (at == filled || (bytes[at] == '\r' && at + 1 == filled)) {
      return Found.PARTIAL;
    }
    return bytes[at] == '\r' && bytes[at + 1] == '\n' ? line(at) : broken(bytes[at]);
  }

  private Found line(int end) {
    lineStart = nextLine;
    lineEnd = end;
    nextLine = end + 2;
    scanned = nextLine;
    return Found.LINE;
  }

  private Found broken(byte found) {
    problem =
        switch (found) {
          case '\r' -> Malformed.BARE_CR;
          case '\n' -> Malformed.BARE_LF;
          default -> Malformed.CONTROL_BYTE;
        };
    return Found.BROKEN;
  }

  byte[] bytes() {
    return bytes;
  }

  int filled() {
    return filled;
  }

  int lineStart() {
    return lineStart;
  }

  int lineEnd() {
    return lineEnd;
  }

  boolean isLineEmpty() {
    return lineStart == lineEnd;
  }

  Malformed problem() {
    return problem;
  }
}
