package dev.brunt.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each way to frame, or misframe, a response. */
final class FramingTest {
  private final Replies replies = new Replies();

  /** A reply and what it is to be taken for: {@code status body} or the name of what is wrong. */
  record Row(String reply, boolean toHead, String verdict) {}

  private static Row row(String verdict, String reply) {
    return new Row(reply, false, verdict);
  }

  private static Row toHead(String verdict, String reply) {
    return new Row(reply, true, verdict);
  }

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  static Stream<Row> accepted() {
    return Stream.of(
        row("200 kept ab", OK + "Content-Length: 2\r\n\r\nab"),
        row("200 kept ab", OK + "content-length:2\r\n\r\nab"),
        row("200 kept ab", OK + "CONTENT-LENGTH: \t 2 \t\r\n\r\nab"),
        row("200 kept ab", OK + "Content-Length: 0002\r\n\r\nab"),
        row("200 kept ab", OK + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nab"),
        row("200 kept ", OK + "Content-Length: 0\r\n\r\n"),
        row("200 kept ", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"),
        row("200 kept ", "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"),
        row("200 kept ", "HTTP/1.1 200 Sch\u00f6n\r\nContent-Length: 0\r\n\r\n"),
        row("999 kept ", "HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n"),
        row("200 kept ", OK + "X-Empty:\r\nContent-Length: 0\r\n\r\n"),
        row("200 kept ", OK + "X-Tab: a\tb\r\nContent-Length: 0\r\n\r\n"),
        row("200 kept abc", OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
        row("200 kept abc", OK + "transfer-encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
        row(
            "200 kept abcde",
            OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
        row("200 kept abc", OK + "Transfer-Encoding: chunked\r\n\r\n0003\r\nabc\r\n000\r\n\r\n"),
        row(
            "200 kept abc",
            OK + "Transfer-Encoding: chunked\r\n\r\n3;a=b;c=\"d\"\r\nabc\r\n0\r\n\r\n"),
        row(
            "200 kept abc",
            OK + "Transfer-Encoding: chunked\r\n\r\n3;a=\"\\\"\\\\\"\r\nabc\r\n0\r\n\r\n"),
        row("200 kept abc", OK + "Transfer-Encoding: chunked\r\n\r\n3 ; a\r\nabc\r\n0\r\n\r\n"),
        row(
            "200 kept abc",
            OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-T: 1\r\n\r\n"),
        row(
            "200 kept 0123456789",
            OK + "Transfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n"),
        row(
            "200 kept 0123456789",
            OK + "Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n"),
        row("200 kept ", OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        row("200 closed rest", OK + "\r\nrest"),
        row("200 closed ", OK + "\r\n"),
        row("200 closed ab", OK + "Connection: close\r\nContent-Length: 2\r\n\r\nab"),
        row("200 closed ab", OK + "Connection: x, CLOSE\r\nContent-Length: 2\r\n\r\nab"),
        row(
            "200 closed ab",
            OK + "Connection: keep-alive\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab"),
        row("200 kept ab", OK + "Connection: closed\r\nContent-Length: 2\r\n\r\nab"),
        row("200 closed ab", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nab"),
        row(
            "200 kept ab",
            "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nab"),
        row("200 closed ab", "HTTP/1.0 200 OK\r\n\r\nab"),
        row("204 kept ", "HTTP/1.1 204 No Content\r\n\r\n"),
        row("204 kept ", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"),
        row("304 kept ", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"),
        row("204 closed excess ", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"),
        toHead("200 kept ", OK + "Content-Length: 5\r\n\r\n"),
        toHead("200 kept ", OK + "Transfer-Encoding: chunked\r\n\r\n"),
        toHead("200 kept ", OK + "\r\n"),
        toHead("200 closed excess ", OK + "Content-Length: 5\r\n\r\nhello"),
        row("200 closed excess ab", OK + "Content-Length: 2\r\n\r\nabHTTP/1.1 200 OK\r\n\r\n"),
        row(
            "200 closed excess a",
            OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n\r\n"),
        row("200 kept ab", "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nab"),
        row("200 kept ab", early(16) + OK + "Content-Length: 2\r\n\r\nab"),
        toHead("200 kept ", early(1) + OK + "Content-Length: 2\r\n\r\n"),
        row("200 kept ", OK + "X-A: 1\r\n".repeat(255) + "Content-Length: 0\r\n\r\n"),
        row("200 kept ", OK + "X-A: " + "a".repeat(65_000) + "\r\nContent-Length: 0\r\n\r\n"));
  }

  private static String early(int count) {
    return "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 9\r\n\r\n".repeat(count);
  }

  static Stream<Row> rejected() {
    String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        row(
            "both-lengths",
            OK + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"),
        row(
            "both-lengths",
            OK + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n1\r\na\r\n0\r\n\r\n"),
        row("differing-lengths", OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        row("bad-length", OK + "Content-Length: +5\r\n\r\nhello"),
        row("bad-length", OK + "Content-Length: -1\r\n\r\n"),
        row("bad-length", OK + "Content-Length: 0x5\r\n\r\nhello"),
        row("bad-length", OK + "Content-Length: 9223372036854775808\r\n\r\n"),
        row("bad-length", OK + "Content-Length: 123456789012345678901234567890\r\n\r\n"),
        row("bad-length", OK + "Content-Length: 5, 5\r\n\r\nhello"),
        row("bad-length", OK + "Content-Length: 5,\r\n\r\nhello"),
        row("bad-length", OK + "Content-Length: 5 5\r\n\r\nhello"),
        row("bad-length", OK + "Content-Length: 5.0\r\n\r\nhello"),
        row("bad-length", OK + "Content-Length:\r\n\r\n"),
        row("bad-length", OK + "Content-Length: five\r\n\r\nhello"),
        row("body-too-large", OK + "Content-Length: 9223372036854775807\r\n\r\n"),
        row("body-too-large", chunked + "7fffffffffffffff\r\n"),
        row("bad-transfer-encoding", OK + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
        row("bad-transfer-encoding", OK + "Transfer-Encoding: identity\r\n\r\nab"),
        row("bad-transfer-encoding", OK + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        row("bad-transfer-encoding", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        row("bad-transfer-encoding", OK + "Transfer-Encoding: \r\n\r\n"),
        row(
            "bad-transfer-encoding",
            OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        row(
            "bad-transfer-encoding",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        row("bad-chunk-size", chunked + "\r\n"),
        row("bad-chunk-size", chunked + "g\r\n"),
        row("bad-chunk-size", chunked + "-1\r\n"),
        row("bad-chunk-size", chunked + "0x1\r\na\r\n"),
        row("bad-chunk-size", chunked + " 1\r\na\r\n"),
        row("bad-chunk-size", chunked + "1 \r\na\r\n"),
        row("bad-chunk-size", chunked + "1 1\r\na\r\n"),
        row("bad-chunk-size", chunked + ";x\r\n"),
        row("chunk-size-overflow", chunked + "8000000000000000\r\n"),
        row("chunk-size-overflow", chunked + "ffffffffffffffff\r\n"),
        row("chunk-size-overflow", chunked + "10000000000000001\r\n"),
        row("chunk-size-overflow", chunked + "0".repeat(17) + "\r\n"),
        row("missing-chunk-end", chunked + "3\r\nabcX\r\n0\r\n\r\n"),
        row("missing-chunk-end", chunked + "3\r\nabcde\r\n0\r\n\r\n"),
        row("missing-chunk-end", chunked + "3\r\nabc\n0\r\n\r\n"),
        row("missing-chunk-end", chunked + "3\r\nabc\r0\r\n\r\n"),
        row("bare-lf", chunked + "3\nabc\r\n0\r\n\r\n"),
        row("bare-lf", chunked + "3;x\nabc\r\n0\r\n\r\n"),
        row("bare-cr", chunked + "3\rabc\r\n0\r\n\r\n"),
        row("control-byte", chunked + "3;a\0b\r\nabc\r\n0\r\n\r\n"),
        row("bad-chunk-extension", chunked + "3;\"a\"\r\nabc\r\n0\r\n\r\n"),
        row("bad-chunk-extension", chunked + "3;\u00e9\r\nabc\r\n0\r\n\r\n"),
        row("bad-chunk-extension", chunked + "3;a=\"b\r\nabc\r\n0\r\n\r\n"),
        row("bad-chunk-extension", chunked + "3;a=\"b\\\"\r\nabc\r\n0\r\n\r\n"),
        row(
            "chunk-extension-too-large",
            chunked + "1;" + "x".repeat(20_000) + "\r\na\r\n0\r\n\r\n"),
        row("chunk-extension-too-large", chunked + "1;xxx\r\na\r\n".repeat(5_000)),
        row("trailer-too-large", chunked + "0\r\n" + "X-A: aaaaaaaaaaaaaaa\r\n".repeat(1_000)),
        row("control-byte", chunked + "0\r\nX-A: a\0b\r\n\r\n"),
        row("bad-header-name", chunked + "0\r\nno colon\r\n\r\n"),
        row("obs-fold", chunked + "0\r\nX-A: a\r\n b\r\n\r\n"),
        row("bare-lf", chunked + "0\r\n\n"),
        row("bare-lf", "HTTP/1.1 200 OK\nContent-Length: 0\n\n"),
        row("bare-lf", OK + "Content-Length: 0\n\r\n"),
        row("bare-lf", OK + "\n"),
        row("bare-cr", OK + "X-A: a\rb\r\n\r\n"),
        row("bare-cr", OK + "Content-Length: 0\r\n\rx"),
        row("obs-fold", OK + "X-A: a\r\n b\r\n\r\n"),
        row("bad-transfer-encoding", OK + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
        row("obs-fold", OK + "Transfer-Encoding: chunked\r\n , x\r\n\r\n0\r\n\r\n"),
        row("obs-fold", OK + "\tX-A: a\r\n\r\n"),
        row("control-byte", OK + "X-A: a\0b\r\n\r\n"),
        row("control-byte", OK + "X-A: \u001b[2J\r\n\r\n"),
        row("control-byte", OK + "X-A: \u007f\r\n\r\n"),
        row("control-byte", "HTTP/1.1 200 O\0K\r\n\r\n"),
        row("bad-header-name", OK + "Content-Length : 5\r\n\r\nhello"),
        row("bad-header-name", OK + "X A: 1\r\n\r\n"),
        row("bad-header-name", OK + "X\u00e9: 1\r\n\r\n"),
        row("bad-header-name", OK + ": 1\r\n\r\n"),
        row("bad-header-name", OK + "nothing\r\n\r\n"),
        row("bad-header-name", OK + "X(a): 1\r\n\r\n"),
        row("head-too-large", OK + "X-A: " + "a".repeat(66_000) + "\r\n\r\n"),
        row("head-too-large", "HTTP/1.1 200 " + "a".repeat(1_000_000) + "\r\n\r\n"),
        row("head-too-large", OK + ("X-A: " + "a".repeat(300) + "\r\n").repeat(250)),
        row("too-many-headers", OK + "X-A: 1\r\n".repeat(257) + "\r\n"),
        row("too-many-interim-replies", early(17) + OK + "Content-Length: 0\r\n\r\n"),
        row("unasked-upgrade", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
        row("bad-status-line", "ICY 200 OK\r\n\r\n"),
        row("bad-status-line", "HTTP/9.9 200 OK\r\n\r\n"),
        row("bad-status-line", "HTTP/1.2 200 OK\r\n\r\n"),
        row("bad-status-line", "HTTP/2 200\r\n\r\n"),
        row("bad-status-line", "http/1.1 200 OK\r\n\r\n"),
        row("bad-status-line", "HTTP/1.1 99 Low\r\n\r\n"),
        row("bad-status-line", "HTTP/1.1 099 Low\r\n\r\n"),
        row("bad-status-line", "HTTP/1.1 1000 High\r\n\r\n"),
        row("bad-status-line", "HTTP/1.1 2xx OK\r\n\r\n"),
        row("bad-status-line", "HTTP/1.1  200 OK\r\n\r\n"),
        row("bad-status-line", "HTTP/1.1 200OK\r\n\r\n"),
        row("bad-status-line", "HTTP/1.1\t200 OK\r\n\r\n"),
        row("bad-status-line", "HTTP/1.1\r\n\r\n"),
        row("bad-status-line", "\r\nHTTP/1.1 200 OK\r\n\r\n"),
        row("bad-status-line", "\0HTTP/1.1 200 OK\r\n\r\n"),
        row("bad-status-line", " HTTP/1.1 200 OK\r\n\r\n"),
        row("bad-status-line", "SSH-2.0-OpenSSH_9.2\r\n"),
        row("bad-status-line", "\u0015\u0003\u0003\u0000\u0002\u0002\u0050"),
        row("bad-status-line", "<html>"),
        row("truncated", ""),
        row("truncated", "HTTP/1.1 200 O"),
        row("truncated", OK + "Content-Length: 5\r\n"),
        row("truncated", OK + "Content-Length: 5\r\n\r\nhell"),
        row("truncated", chunked),
        row("truncated", chunked + "3\r\nab"),
        row("truncated", chunked + "3\r\nabc\r\n"),
        row("truncated", chunked + "3\r\nabc\r\n0\r\n"),
        row("truncated", "HTTP/1.1 100 Continue\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void reply_wellFormed_isReadToItsEnd(Row row) {
    assertThat(words(replies.read(row.reply().getBytes(ISO_8859_1), row.toHead())))
        .isEqualTo(row.verdict());
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void reply_misframed_isRejectedByName(Row row) {
    assertThat(replies.read(row.reply().getBytes(ISO_8859_1), row.toHead()).problem())
        .isEqualTo(row.verdict());
  }

  @ParameterizedTest
  @MethodSource({"accepted", "rejected"})
  void reply_split_isReadTheSame(Row row) {
    byte[] reply = row.reply().getBytes(ISO_8859_1);
    Replies.Outcome whole = replies.read(reply, row.toHead());
    for (int seed = 0; seed < 10; seed++) {
      var pieces = Replies.split(reply, new SplittableRandom(seed));
      assertThat(replies.read(pieces, row.toHead())).as("seed %d", seed).isEqualTo(whole);
    }
  }

  private static String words(Replies.Outcome outcome) {
    return outcome.problem()
        + outcome.status()
        + (outcome.persistent() ? " kept " : " closed ")
        + (outcome.excess() ? "excess " : "")
        + outcome.body();
  }
}
