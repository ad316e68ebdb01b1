package dev.brunt.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Feeds replies to a parser and says what came of it, in one comparable value. */
final class Replies {
  /** What a reply was taken for; {@code problem} is empty where it was accepted. */
  record Outcome(
      String problem,
      int status,
      List<String> fields,
      String body,
      boolean persistent,
      boolean excess) {}

  private static final ParserLimits LIMITS = ParserLimits.DEFAULT;
  private static final long BODY_LIMIT = 1 << 20;

  private final ResponseParser parser = new ResponseParser(LIMITS);

  /** Reads a whole reply in one piece, then the close of the connection. */
  Outcome read(byte[] reply, boolean toHead) {
    return read(List.of(reply), toHead);
  }

  Outcome read(List<byte[]> pieces, boolean toHead) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parser.expect(toHead, (in, length) -> copy(in, length, body), BODY_LIMIT);
    Progress progress = Progress.MORE;
    boolean excess = false;
    for (byte[] piece : pieces) {
      ByteBuf in = Unpooled.wrappedBuffer(piece);
      if (progress == Progress.MORE) {
        progress = parser.read(in);
      }
      excess |= progress == Progress.COMPLETE && in.isReadable();
    }
    if (progress == Progress.MORE) {
      progress = parser.close();
    }
    return outcome(progress, body, excess);
  }

  private static void copy(ByteBuf in, int length, ByteArrayOutputStream body) {
    byte[] bytes = new byte[length];
    in.readBytes(bytes);
    body.writeBytes(bytes);
  }

  private Outcome outcome(Progress progress, ByteArrayOutputStream body, boolean excess) {
    if (progress == Progress.MALFORMED) {
      return new Outcome(parser.problem().kebab(), 0, List.of(), "", false, false);
    }
    byte[] fields = new byte[parser.fieldBytes()];
    parser.copyFields(fields, 0);
    List<String> named = new ArrayList<>();
    Fields.each(fields, 0, fields.length, (name, value) -> named.add(name + ": " + value));
    return new Outcome(
        "",
        parser.status(),
        named,
        body.toString(ISO_8859_1),
        parser.isPersistent() && !excess,
        excess);
  }

  /** Cuts a reply into pieces of random lengths, most of them short. */
  static List<byte[]> split(byte[] reply, RandomGenerator random) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    while (from < reply.length) {
      int length = Math.min(reply.length - from, 1 + random.nextInt(1 + random.nextInt(40)));
      byte[] piece = new byte[length];
      System.arraycopy(reply, from, piece, 0, length);
      pieces.add(piece);
      from += length;
    }
    return pieces;
  }
}
