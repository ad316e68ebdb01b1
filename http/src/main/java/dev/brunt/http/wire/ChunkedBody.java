package dev.brunt.http.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Reads a body in chunks, with its extensions and trailers (RFC 9112 section 7.1). */
final class ChunkedBody {
  private enum State {
    SIZE,
    PADDING,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILERS
  }

  /** Enough for 2^64 - 1; more would be leading zeros without end. */
  private static final int MOST_DIGITS = 16;

  private final ParserLimits limits;
  private final BodyMeter meter;
  private final LineBuffer trailers;
  private State state = State.SIZE;
  private long left;
  private int digits;
  private int extensionBytes;
  private boolean quoted;
  private boolean escaped;
  private byte beforeQuote;
  private @Nullable Malformed problem;

  ChunkedBody(ParserLimits limits, BodyMeter meter) {
    this.limits = limits;
    this.meter = meter;
    this.trailers = new LineBuffer(limits.trailerBytes());
  }

  void reset() {
    state = State.SIZE;
    left = 0;
    digits = 0;
    extensionBytes = 0;
    quoted = false;
    escaped = false;
    beforeQuote = 0;
    problem = null;
    trailers.reset();
  }

  /** Reads on; once complete, what is left readable does not belong to the response. */
  Progress read(ByteBuf in) {
    while (in.isReadable()) {
      if (state == State.TRAILERS) {
        return readTrailers(in);
      }
      problem = state == State.DATA ? readData(in) : readFraming(in.readByte());
      if (problem != null) {
        return Progress.MALFORMED;
      }
    }
    return Progress.MORE;
  }

  private @Nullable Malformed readData(ByteBuf in) {
    left -= meter.pass(in, left);
    if (left == 0) {
      state = State.DATA_CR;
    }
    return null;
  }

  private @Nullable Malformed readFraming(byte b) {
    return switch (state) {
      case SIZE -> readSize(b);
      case PADDING -> readPadding(b);
      case EXTENSION -> readExtension(b);
      case SIZE_LF -> b == '\n' ? endSize() : Malformed.BARE_CR;
      case DATA_CR -> expect(b, '\r', State.DATA_LF);
      case DATA_LF -> expect(b, '\n', State.SIZE);
      case DATA, TRAILERS -> throw new IllegalStateException("no framing while in " + state);
    };
  }

  private @Nullable Malformed readSize(byte b) {
    int value = Ascii.hexValue(b);
    if (value < 0) {
      return digits == 0 ? Malformed.BAD_CHUNK_SIZE : readPadding(b);
    }
    digits++;
    if (digits > MOST_DIGITS || left > Long.MAX_VALUE >> 4) {
      return Malformed.CHUNK_SIZE_OVERFLOW;
    }
    left = left << 4 | value;
    return null;
  }

  /** Reads what may follow the digits: an extension, blanks before it, or the end of the line. */
  private @Nullable Malformed readPadding(byte b) {
    switch (b) {
      case ' ', '\t' -> state = State.PADDING;
      case ';' -> state = State.EXTENSION;
      case '\r' -> {
        boolean padded = state == State.PADDING;
        state = State.SIZE_LF;
        return padded ? Malformed.BAD_CHUNK_SIZE : null;
      }
      case '\n' -> {
        return Malformed.BARE_LF;
      }
      default -> {
        return Malformed.BAD_CHUNK_SIZE;
      }
    }
    return countExtension();
  }

  private @Nullable Malformed readExtension(byte b) {
    if (b == '\r') {
      state = State.SIZE_LF;
      return quoted ? Malformed.BAD_CHUNK_EXTENSION : null;
    }
    if (b == '\n') {
      return Malformed.BARE_LF;
    }
    if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7F) {
      return Malformed.CONTROL_BYTE;
    }
    return b >= 0 && followQuotes(b) ? countExtension() : Malformed.BAD_CHUNK_EXTENSION;
  }

  /** A quote out of place could hide the end of the line from another reader of the same bytes. */
  private boolean followQuotes(byte b) {
    boolean quote = b == '"' && !escaped;
    if (quote && !quoted && beforeQuote != '=') {
      return false;
    }
    quoted ^= quote;
    escaped = quoted && b == '\\' && !escaped;
    beforeQuote = Ascii.isBlank(b) ? beforeQuote : b;
    return true;
  }

  private @Nullable Malformed countExtension() {
    extensionBytes++;
    return extensionBytes > limits.chunkExtensionBytes()
        ? Malformed.CHUNK_EXTENSION_TOO_LARGE
        : null;
  }

  private @Nullable Malformed endSize() {
    digits = 0;
    state = left == 0 ? State.TRAILERS : State.DATA;
    return meter.fits(left) ? null : Malformed.BODY_TOO_LARGE;
  }

  private @Nullable Malformed expect(byte found, char wanted, State next) {
    state = next;
    return found == wanted ? null : Malformed.MISSING_CHUNK_END;
  }

  private Progress readTrailers(ByteBuf in) {
    Progress progress = Progress.MORE;
    while (progress == Progress.MORE && in.isReadable()) {
      progress = trailers.fill(in) ? readTrailerLines(in) : fail(Malformed.TRAILER_TOO_LARGE);
    }
    return progress;
  }

  private Progress readTrailerLines(ByteBuf in) {
    LineBuffer.Found found;
    while ((found = trailers.next()) == LineBuffer.Found.LINE) {
      if (trailers.isLineEmpty()) {
        trailers.giveBackRest(in);
        return Progress.COMPLETE;
      }
      Malformed wrong = checkTrailer(trailers.lineStart(), trailers.lineEnd());
      if (wrong != null) {
        return fail(wrong);
      }
    }
    return found == LineBuffer.Found.PARTIAL ? Progress.MORE : fail(trailers.problem());
  }

  private @Nullable Malformed checkTrailer(int start, int end) {
    int colon = Ascii.tokenEnd(trailers.bytes(), start, end);
    return HeadParser.checkName(trailers.bytes(), start, colon, end);
  }

  private Progress fail(Malformed found) {
    problem = found;
    return Progress.MALFORMED;
  }

  Malformed problem() {
    return problem == null ? Malformed.BAD_CHUNK_SIZE : problem;
  }
}
