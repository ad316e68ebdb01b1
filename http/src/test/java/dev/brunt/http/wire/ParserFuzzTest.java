package dev.brunt.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mutated replies: always a named verdict, the same however split, and Netty reads the same. */
final class ParserFuzzTest {
  private static final int CASES = 250_000;
  private static final int LONGEST_SEED = 2_000;
  private static final String[] INSERTS = {
    "\r\n",
    "\n",
    "\r",
    "\0",
    " ",
    "\t",
    ":",
    ";",
    ",",
    "0",
    "1",
    "f",
    "-",
    "\u00ff",
    "\r\n\r\n",
    "Content-Length: 3\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Connection: close\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 200 OK\r\n",
    "0\r\n\r\n",
    "3\r\nabc\r\n"
  };

  /** Netty holds chunk extensions to their full grammar, we only to what frames the body. */
  private static final String EXTENSION = ";";

  private static final Pattern FRAMING =
      Pattern.compile("(transfer-encoding|content-length):", Pattern.CASE_INSENSITIVE);

  private final Replies replies = new Replies();

  @Test
  void replies_mutated_haveOneVerdictHoweverSplitAndOnceMoreAfterThemselves() {
    List<FramingTest.Row> corpus = corpus();
    SplittableRandom random = new SplittableRandom(20_261_121);
    for (int i = 0; i < CASES; i++) {
      FramingTest.Row seed = corpus.get(random.nextInt(corpus.size()));
      byte[] reply = mutate(seed.reply().getBytes(ISO_8859_1), random);
      Replies.Outcome whole = replies.read(reply, seed.toHead());
      Replies.Outcome split = replies.read(Replies.split(reply, random), seed.toHead());
      // After itself, a head is compared with the last, and not read.
      Replies.Outcome again = replies.read(reply, seed.toHead());
      if (!split.equals(whole) || !again.equals(whole)) {
        assertThat(List.of(split, again)).as("case %d: %s", i, printed(reply)).containsOnly(whole);
      }
    }
  }

  @Test
  void replies_accepted_areReadByNettyTheSame() {
    List<FramingTest.Row> corpus = corpus();
    SplittableRandom random = new SplittableRandom(42);
    int compared = 0;
    for (int i = 0; i < CASES / 5; i++) {
      FramingTest.Row seed = corpus.get(random.nextInt(corpus.size()));
      byte[] reply = mutate(seed.reply().getBytes(ISO_8859_1), random);
      Replies.Outcome ours = replies.read(reply, seed.toHead());
      if (ours.problem().isEmpty() && !printed(reply).contains(EXTENSION)) {
        compared++;
        assertThat(netty(reply, seed.toHead()))
            .as("case %d: %s", i, printed(reply))
            .isEqualTo(new Read(ours.status(), comparable(ours.fields()), ours.body()));
      }
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  private static List<FramingTest.Row> corpus() {
    return Stream.concat(FramingTest.accepted(), FramingTest.rejected())
        .filter(row -> row.reply().length() < LONGEST_SEED)
        .toList();
  }

  private static byte[] mutate(byte[] reply, RandomGenerator random) {
    byte[] mutated = reply;
    for (int left = random.nextInt(4); left > 0; left--) {
      mutated = mutateOnce(mutated, random);
    }
    return mutated;
  }

  private static byte[] mutateOnce(byte[] reply, RandomGenerator random) {
    int at = random.nextInt(reply.length + 1);
    return switch (random.nextInt(5)) {
      case 0 -> joined(reply, at, INSERTS[random.nextInt(INSERTS.length)].getBytes(ISO_8859_1), at);
      case 1 -> joined(reply, at, new byte[0], Math.min(reply.length, at + 1));
      case 2 -> joined(reply, at, new byte[0], Math.min(reply.length, at + random.nextInt(12)));
      case 3 ->
          joined(
              reply, at, new byte[] {(byte) random.nextInt(256)}, Math.min(reply.length, at + 1));
      default -> joined(reply, at, reply, random.nextInt(reply.length + 1));
    };
  }

  private static byte[] joined(byte[] reply, int head, byte[] middle, int tail) {
    ByteBuf joined = Unpooled.buffer();
    joined
        .writeBytes(reply, 0, head)
        .writeBytes(middle)
        .writeBytes(reply, tail, reply.length - tail);
    byte[] bytes = new byte[joined.readableBytes()];
    joined.readBytes(bytes);
    return bytes;
  }

  private static String printed(byte[] reply) {
    return new String(reply, ISO_8859_1).replace("\r", "\\r").replace("\n", "\\n");
  }

  /** What both parsers must agree on. */
  record Read(int status, List<String> fields, String body) {}

  /** Leaves out the two headers that Netty rewrites; what they mean shows in the body. */
  private static List<String> comparable(List<String> fields) {
    return fields.stream().filter(field -> !FRAMING.matcher(field).lookingAt()).toList();
  }

  private static Read netty(byte[] reply, boolean toHead) {
    var config =
        new HttpDecoderConfig()
            .setMaxHeaderSize(1 << 20)
            .setMaxInitialLineLength(1 << 20)
            .setAllowDuplicateContentLengths(true);
    var channel = new EmbeddedChannel(new HttpClientCodec(config, false, false));
    HttpMethod method = toHead ? HttpMethod.HEAD : HttpMethod.GET;
    channel.writeOutbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, "/"));
    channel.releaseOutbound();
    channel.writeInbound(Unpooled.wrappedBuffer(reply));
    channel.finish();
    return firstFinal(channel);
  }

  private static Read firstFinal(EmbeddedChannel channel) {
    Read read = new Read(0, List.of(), "");
    boolean complete = false;
    for (Object message; (message = channel.readInbound()) != null; ) {
      if (!complete && message instanceof HttpResponse response && read.status() == 0) {
        read = response.status().code() < 200 ? read : head(response);
      }
      if (!complete && message instanceof HttpContent content && read.status() != 0) {
        String body = read.body() + content.content().toString(ISO_8859_1);
        read = new Read(read.status(), read.fields(), body);
        complete = message instanceof LastHttpContent;
      }
      ReferenceCountUtil.release(message);
    }
    return read;
  }

  private static Read head(HttpResponse response) {
    if (response.decoderResult().isFailure()) {
      return new Read(-1, List.of(response.decoderResult().cause().toString()), "");
    }
    List<String> fields = new ArrayList<>();
    response.headers().forEach(field -> fields.add(field.getKey() + ": " + field.getValue()));
    return new Read(response.status().code(), comparable(fields), "");
  }
}
