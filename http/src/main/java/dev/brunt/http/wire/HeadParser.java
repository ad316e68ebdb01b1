package dev.brunt.http.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a response: the status line and the headers, of which {@link Framing} picks
 * what matters. Interim replies are skipped. The bytes are kept until the next head, see {@link
 * #copyTo}.
 *
 * <p>A server tends to answer with the same head all through a second, and the same bytes mean the
 * same: such a head is compared with the last, and not read anew.
 */
final class HeadParser {
  private static final byte[] PREFIX = "HTTP/1.".getBytes(US_ASCII);
  private static final int SHORTEST_STATUS_LINE = "HTTP/1.1 200".length();

  private final ParserLimits limits;
  private final LineBuffer lines;
  private final Framing framing = new Framing();
  private int interimReplies;
  private boolean statusRead;
  private int status;
  private boolean version11;

  /** Whether the last head was read to its end, and is what the next is compared with. */
  private boolean complete;

  private int headers;
  private int headersStart;
  private Malformed problem = Malformed.BAD_STATUS_LINE;

  HeadParser(ParserLimits limits) {
    this.limits = limits;
    this.lines = new LineBuffer(limits.headBytes());
  }

  void reset() {
    interimReplies = 0;
    if (!complete) {
      nextHead();
    }
  }

  private void nextHead() {
    lines.reset();
    framing.reset();
    statusRead = false;
    headers = 0;
  }

  /** Reads on; once complete, what is left readable belongs to the body. */
  Progress read(ByteBuf in) {
    if (complete) {
      if (lines.takeAgain(in)) {
        return Progress.COMPLETE;
      }
      complete = false;
      nextHead();
    }
    Progress progress = Progress.MORE;
    while (progress == Progress.MORE && in.isReadable()) {
      progress = lines.fill(in) ? readLines(in) : fail(Malformed.HEAD_TOO_LARGE);
    }
    return progress;
  }

  private Progress readLines(ByteBuf in) {
    if (!statusRead && !beginsLikeHttp()) {
      return fail(Malformed.BAD_STATUS_LINE);
    }
    LineBuffer.Found found;
    while ((found = lines.next()) == LineBuffer.Found.LINE) {
      if (statusRead && lines.isLineEmpty()) {
        return endHead(in);
      }
      Malformed wrong = readLine(lines.bytes(), lines.lineStart(), lines.lineEnd());
      if (wrong != null) {
        return fail(wrong);
      }
    }
    return found == LineBuffer.Found.PARTIAL ? Progress.MORE : fail(lines.problem());
  }

  /** Told at once, for a peer that speaks something else may never end its line. */
  private boolean beginsLikeHttp() {
    int known = Math.min(PREFIX.length, lines.filled());
    for (int i = 0; i < known; i++) {
      if (lines.bytes()[i] != PREFIX[i]) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Malformed readLine(byte[] line, int start, int end) {
    if (!statusRead) {
      statusRead = true;
      headersStart = end + 2;
      return readStatusLine(line, end);
    }
    headers++;
    if (headers > limits.headers()) {
      return Malformed.TOO_MANY_HEADERS;
    }
    int colon = Ascii.tokenEnd(line, start, end);
    Malformed wrong = checkName(line, start, colon, end);
    if (wrong != null) {
      return wrong;
    }
    int from = Ascii.skipBlanks(line, colon + 1, end);
    return framing.read(line, start, colon, from, Ascii.trimBlanks(line, from, end));
  }

  private @Nullable Malformed readStatusLine(byte[] line, int length) {
    boolean wellFormed =
        length >= SHORTEST_STATUS_LINE
            && (line[7] == '0' || line[7] == '1')
            && line[8] == ' '
            && line[9] != '0'
            && isDigit(line[9])
            && isDigit(line[10])
            && isDigit(line[11])
            && (length == SHORTEST_STATUS_LINE || line[12] == ' ');
    if (!wellFormed) {
      return Malformed.BAD_STATUS_LINE;
    }
    version11 = line[7] == '1';
    status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
    return null;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /**
   * Returns what is wrong with the name of a header or trailer.
   *
   * @param colon where its token ends
   */
  static @Nullable Malformed checkName(byte[] line, int start, int colon, int end) {
    if (Ascii.isBlank(line[start])) {
      return Malformed.OBS_FOLD;
    }
    boolean named = colon > start && colon < end && line[colon] == ':';
    return named ? null : Malformed.BAD_HEADER_NAME;
  }

  private Progress endHead(ByteBuf in) {
    lines.giveBackRest(in);
    if (status == 101) {
      return fail(Malformed.UNASKED_UPGRADE);
    }
    if (status < 200) {
      return skipInterim();
    }
    Malformed wrong = framing.judge(version11);
    if (wrong != null) {
      return fail(wrong);
    }
    complete = true;
    return Progress.COMPLETE;
  }

  private Progress skipInterim() {
    interimReplies++;
    nextHead();
    return interimReplies > limits.interimReplies()
        ? fail(Malformed.TOO_MANY_INTERIM_REPLIES)
        : Progress.MORE;
  }

  private Progress fail(Malformed found) {
    problem = found;
    return Progress.MALFORMED;
  }

  Malformed problem() {
    return problem;
  }

  int status() {
    return status;
  }

  /** Returns whether a body cannot follow this status (RFC 9112 section 6.3). */
  boolean isBodyless() {
    return status == 204 || status == 304;
  }

  boolean isPersistent() {
    return framing.isPersistent(version11);
  }

  Framing framing() {
    return framing;
  }

  int fieldBytes() {
    return lines.filled() - headersStart;
  }

  /** Copies the header lines, without the status line and with the empty line at their end. */
  void copyTo(byte[] target, int at) {
    System.arraycopy(lines.bytes(), headersStart, target, at, fieldBytes());
  }
}
