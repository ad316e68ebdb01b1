package dev.brunt.testkit.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/** The oracle's answers, in bytes. An answer repeats the {@code x-seq} of its request. */
final class Answers {
  /** Room for nearly any of them. */
  static final int USUAL_BYTES = 192;

  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] SEQ = "x-seq: ".getBytes(US_ASCII);
  private static final byte[] CLOSE = "connection: close\r\n".getBytes(US_ASCII);
  private static final byte[] STAY = "connection: keep-alive\r\n".getBytes(US_ASCII);
  private static final int LINE_END = '\r' << 8 | '\n';

  /** The answers that a model can give. */
  private enum Kind {
    OK("200 OK", "ok\n"),
    ERROR("500 Internal Server Error", "error\n"),
    REJECTED("503 Service Unavailable", "rejected\n");

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final byte[] head;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final byte[] body;

    Kind(String status, String body) {
      this.head = head(status, body).getBytes(US_ASCII);
      this.body = body.getBytes(US_ASCII);
    }

    static Kind of(int status) {
      return switch (status) {
        case 200 -> OK;
        case 503 -> REJECTED;
        default -> ERROR;
      };
    }
  }

  private Answers() {}

  private static String head(String status, String body) {
    return "HTTP/1.1 %s\r\ncontent-type: text/plain\r\ncontent-length: %d\r\n"
        .formatted(status, body.length());
  }

  /** Appends an answer; without its body if the request was a HEAD. */
  static void write(
      ByteBuf out, int status, long seq, boolean withoutBody, boolean closes, boolean stays) {
    Kind kind = Kind.of(status);
    out.writeBytes(kind.head);
    if (seq >= 0) {
      out.writeBytes(SEQ);
      writeNumber(out, seq);
      out.writeShort(LINE_END);
    }
    if (closes) {
      out.writeBytes(CLOSE);
    } else if (stays) {
      out.writeBytes(STAY);
    }
    out.writeShort(LINE_END);
    if (!withoutBody) {
      out.writeBytes(kind.body);
    }
  }

  /** Appends what lets a client send the body that it holds back. */
  static void writeContinue(ByteBuf out) {
    out.writeBytes(CONTINUE);
  }

  /** Appends the answer to what is no request. */
  static void writeWrong(ByteBuf out, String problem) {
    String body = problem + "\n";
    out.writeCharSequence(head("400 Bad Request", body), US_ASCII);
    out.writeBytes(CLOSE).writeShort(LINE_END);
    out.writeCharSequence(body, US_ASCII);
  }

  private static void writeNumber(ByteBuf out, long number) {
    long power = 1;
    while (number / power >= 10) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      out.writeByte((byte) ('0' + number / power % 10));
    }
  }
}
