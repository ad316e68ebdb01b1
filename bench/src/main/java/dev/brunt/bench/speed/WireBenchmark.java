package dev.brunt.bench.speed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.brunt.http.content.Json;
import dev.brunt.http.wire.BodySink;
import dev.brunt.http.wire.Field;
import dev.brunt.http.wire.ParserLimits;
import dev.brunt.http.wire.Progress;
import dev.brunt.http.wire.RequestHead;
import dev.brunt.http.wire.ResponseParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to write a request and to read its response. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class WireBenchmark {
  private static final String HEAD =
      """
      HTTP/1.1 200 OK
      Server: nginx/1.22.1
      Date: Sat, 21 Nov 2026 00:00:00 GMT
      Content-Type: text/plain
      """
          .replace("\n", "\r\n");

  /** A line of an order. */
  public record Line(int sku, String name, int count, double price) {}

  /** What a POST of about 1 KiB carries. */
  public record Order(long user, long iteration, String customer, List<Line> lines) {}

  private final ResponseParser parser = new ResponseParser(ParserLimits.DEFAULT);
  private final ByteBuf small = direct(HEAD + "Content-Length: 5\r\n\r\nhello");
  private final ByteBuf chunked =
      direct(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
  private final ByteBuf out = Unpooled.directBuffer(4096);
  private final RequestHead get = RequestHead.of("GET", "/products?page=1", "shop.example");
  private final RequestHead post = RequestHead.of("POST", "/orders", "shop.example");
  private final List<Field> fields = List.of(new Field("Authorization", "Bearer 0123456789abcdef"));
  private long number;

  private static ByteBuf direct(String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
  }

  private Progress parse(ByteBuf response) {
    response.readerIndex(0);
    parser.expect(false, BodySink.DISCARD, Long.MAX_VALUE);
    return parser.read(response);
  }

  /** A response of five headers and five bytes. */
  @Benchmark
  public Progress parseSmall() {
    return parse(small);
  }

  /** The same in two chunks. */
  @Benchmark
  public Progress parseChunked() {
    return parse(chunked);
  }

  /** The head of a GET without headers of its own. */
  @Benchmark
  public ByteBuf writeGet() {
    get.write(out.clear(), List.of(), null, null, -1);
    return out;
  }

  /** The head of a POST with one header. */
  @Benchmark
  public ByteBuf writePost() {
    post.write(out.clear(), fields, null, "application/json", 1024);
    return out;
  }

  /** A record of about 1 KiB, made and turned into JSON. */
  @Benchmark
  public byte[] writeJson() {
    long now = number++;
    List<Line> lines =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> new Line((int) (now + i), "A thing of moderate length", i, 0.5 + i))
            .toList();
    return Json.write(new Order(now, now, "customer@shop.example", lines));
  }
}
