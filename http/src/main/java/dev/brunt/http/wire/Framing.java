package dev.brunt.http.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/**
 * What a head's headers say about where the body ends (RFC 9112 section 6), whether the connection
 * persists (section 9.3) and whether there is a cookie. All other headers are passed over.
 */
final class Framing {
  private static final byte[] CONTENT_LENGTH = "content-length".getBytes(US_ASCII);
  private static final byte[] TRANSFER_ENCODING = "transfer-encoding".getBytes(US_ASCII);
  private static final byte[] CONNECTION = "connection".getBytes(US_ASCII);
  private static final byte[] SET_COOKIE = "set-cookie".getBytes(US_ASCII);
  private static final byte[] CHUNKED = "chunked".getBytes(US_ASCII);
  private static final byte[] CLOSE = "close".getBytes(US_ASCII);
  private static final byte[] KEEP_ALIVE = "keep-alive".getBytes(US_ASCII);
  private static final long NO_LENGTH = -1;

  private long contentLength = NO_LENGTH;
  private boolean chunked;
  private boolean saysClose;
  private boolean saysKeepAlive;
  private boolean setsCookie;

  void reset() {
    contentLength = NO_LENGTH;
    chunked = false;
    saysClose = false;
    saysKeepAlive = false;
    setsCookie = false;
  }

  /**
   * Reads a header if it is one of the few that matter; a name's length tells most others apart at
   * once.
   *
   * @param start where the name begins
   * @param colon where it ends
   * @param from where the value begins
   * @param to where it ends
   */
  @Nullable Malformed read(byte[] line, int start, int colon, int from, int to) {
    switch (colon - start) {
      case 10 -> {
        if (Ascii.matches(line, start, colon, CONNECTION)) {
          readConnection(line, from, to);
        } else if (Ascii.matches(line, start, colon, SET_COOKIE)) {
          setsCookie = true;
        }
      }
      case 14 -> {
        if (Ascii.matches(line, start, colon, CONTENT_LENGTH)) {
          return readLength(line, from, to);
        }
      }
      case 17 -> {
        if (Ascii.matches(line, start, colon, TRANSFER_ENCODING)) {
          return readTransferEncoding(line, from, to);
        }
      }
      default -> {}
    }
    return null;
  }

  private @Nullable Malformed readLength(byte[] line, int from, int to) {
    long length = 0;
    for (int i = from; i < to; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9 || length > (Long.MAX_VALUE - digit) / 10) {
        return Malformed.BAD_LENGTH;
      }
      length = length * 10 + digit;
    }
    if (from == to) {
      return Malformed.BAD_LENGTH;
    }
    if (hasLength() && contentLength != length) {
      return Malformed.DIFFERING_LENGTHS;
    }
    contentLength = length;
    return null;
  }

  private @Nullable Malformed readTransferEncoding(byte[] line, int from, int to) {
    if (chunked || !Ascii.matches(line, from, to, CHUNKED)) {
      return Malformed.BAD_TRANSFER_ENCODING;
    }
    chunked = true;
    return null;
  }

  private void readConnection(byte[] line, int from, int to) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || line[i] == ',') {
        int first = Ascii.skipBlanks(line, start, i);
        int end = Ascii.trimBlanks(line, first, i);
        saysClose |= Ascii.matches(line, first, end, CLOSE);
        saysKeepAlive |= Ascii.matches(line, first, end, KEEP_ALIVE);
        start = i + 1;
      }
    }
  }

  /** Returns what the headers taken together get wrong. */
  @Nullable Malformed judge(boolean version11) {
    if (chunked && hasLength()) {
      return Malformed.BOTH_LENGTHS;
    }
    // HTTP/1.0 knows no chunks: such a reply passed through something that does not either.
    return chunked && !version11 ? Malformed.BAD_TRANSFER_ENCODING : null;
  }

  boolean isChunked() {
    return chunked;
  }

  boolean hasLength() {
    return contentLength != NO_LENGTH;
  }

  long contentLength() {
    return contentLength;
  }

  boolean isPersistent(boolean version11) {
    return !saysClose && (version11 || saysKeepAlive);
  }

  boolean setsCookie() {
    return setsCookie;
  }
}
