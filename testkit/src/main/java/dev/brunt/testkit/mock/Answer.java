package dev.brunt.testkit.mock;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Arrays;

/**
 * A response, encoded when it is made, so that one that stays the same is encoded once.
 *
 * <p>Safe for use by several threads: its buffers are read at absolute indexes only and never
 * released.
 */
final class Answer {
  /** Asks for the body of a request that waits for leave to send it (RFC 9110, section 10.1.1). */
  static final Answer CONTINUE = bare(HttpResponseStatus.CONTINUE);

  private static final int PIECE = 64 * 1024;
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final ByteBuf FILLING = Unpooled.unreleasableBuffer(filling());

  /** The status line and the headers, without the empty line that ends them. */
  private final byte[] head;

  /** What the body consists of, repeated up to {@code length}. */
  private final ByteBuf body;

  private final int length;
  private final int delayMillis;

  private Answer(byte[] head, ByteBuf body, int length, int delayMillis) {
    this.head = head;
    this.body = body;
    this.length = length;
    this.delayMillis = delayMillis;
  }

  /** Returns an answer without a body and without a word about its length. */
  static Answer bare(HttpResponseStatus status) {
    String line = "HTTP/1.1 " + status.code() + " " + status.reasonPhrase() + "\r\n";
    return new Answer(line.getBytes(US_ASCII), Unpooled.EMPTY_BUFFER, 0, 0);
  }

  static Answer text(HttpResponseStatus status, String text) {
    return bare(status)
        .with("content-type", "text/plain; charset=utf-8")
        .body(text.getBytes(UTF_8));
  }

  static Answer json(HttpResponseStatus status, byte[] json) {
    return bare(status).with("content-type", "application/json").body(json);
  }

  /** Returns {@code {"error": …}}. */
  static Answer error(HttpResponseStatus status, String message) {
    return json(status, Json.object(json -> json.writeStringProperty("error", message)));
  }

  /** Returns so many bytes of text, whatever its length from one small buffer. */
  static Answer filler(int length) {
    return bare(HttpResponseStatus.OK)
        .with("content-type", "application/octet-stream")
        .body(FILLING, length);
  }

  private static ByteBuf filling() {
    return Unpooled.directBuffer(PIECE)
        .writeBytes("0123456789abcdef".repeat(PIECE / 16).getBytes(UTF_8));
  }

  private Answer body(byte[] bytes) {
    return body(Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes)), bytes.length);
  }

  private Answer body(ByteBuf other, int otherLength) {
    byte[] headWithLength = with("content-length", String.valueOf(otherLength)).head;
    return new Answer(headWithLength, other, otherLength, delayMillis);
  }

  /** Returns this answer with one header more. */
  Answer with(String name, String value) {
    byte[] header = (name + ": " + value + "\r\n").getBytes(US_ASCII);
    byte[] longer = Arrays.copyOf(head, head.length + header.length);
    System.arraycopy(header, 0, longer, head.length, header.length);
    return new Answer(longer, body, length, delayMillis);
  }

  /** Returns this answer, to be given so long after the request has come. */
  Answer after(int millis) {
    return new Answer(head, body, length, millis);
  }

  int delayMillis() {
    return delayMillis;
  }

  /** Writes the answer without flushing it, and without its body if the request was a HEAD. */
  void writeTo(Channel channel, String connectionHeader, boolean withBody) {
    int bodyLength = withBody ? length : 0;
    int first = Math.min(bodyLength, body.readableBytes());
    int size = head.length + connectionHeader.length() + LINE_END.length + first;
    ByteBuf start = channel.alloc().ioBuffer(size).writeBytes(head);
    start.writeCharSequence(connectionHeader, US_ASCII);
    start.writeBytes(LINE_END).writeBytes(body, 0, first);
    channel.write(start, channel.voidPromise());
    for (int written = first; written < bodyLength; written += PIECE) {
      channel.write(body.slice(0, Math.min(PIECE, bodyLength - written)), channel.voidPromise());
    }
  }
}
