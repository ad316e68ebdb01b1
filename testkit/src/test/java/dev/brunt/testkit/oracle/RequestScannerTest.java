package dev.brunt.testkit.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.testkit.oracle.RequestScanner.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestScannerTest {
  private static final String GET = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";

  /** Each request's number, with what else is known of it. */
  private static List<String> scan(RequestScanner scanner, String bytes, int pieceLength) {
    List<String> found = new ArrayList<>();
    String text = bytes.replace("~", "\r\n");
    for (int begin = 0; begin < text.length(); begin += pieceLength) {
      String piece = text.substring(begin, Math.min(text.length(), begin + pieceLength));
      ByteBuf in = Unpooled.copiedBuffer(piece, ISO_8859_1);
      Event event = scanner.scan(in);
      while (event != Event.MORE && event != Event.WRONG) {
        found.add(event == Event.REQUEST ? describe(scanner) : "continue");
        event = scanner.scan(in);
      }
      if (event == Event.WRONG) {
        found.add(scanner.problem());
        break;
      }
      assertThat(in.isReadable()).isFalse();
    }
    return found;
  }

  private static String describe(RequestScanner scanner) {
    return scanner.seq()
        + (scanner.isHead() ? " head" : "")
        + (scanner.closes() ? " closes" : "")
        + (scanner.staysUnexpectedly() ? " stays" : "");
  }

  /** A ~ is the end of a line; however the bytes come, the same is found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET / HTTP/1.1~host: a~~ | -1
          GET /a?b=c HTTP/1.1~x-seq: 42~~ | 42
          HEAD / HTTP/1.1~X-Seq:7 ~~ | 7 head
          BREW /pot HTTP/1.1~host: a~X-SEQ:	0~~ | 0
          GET / HTTP/1.1~x-seq: -1~~ | -1
          GET / HTTP/1.1~x-seq: 12a~~ | -1
          GET / HTTP/1.1~x-seq:~~ | -1
          GET / HTTP/1.1~x-seq: 999999999999999999~~ | 999999999999999999
          GET / HTTP/1.1~x-seq: 1000000000000000000~~ | -1
          GET / HTTP/1.1~connection: keep-alive, Close~~ | -1 closes
          GET / HTTP/1.0~~ | -1 closes
          GET / HTTP/1.0~Connection: Keep-Alive~~ | -1 stays
          GET / HTTP/1.1~x-seq: 1~~GET / HTTP/1.1~x-seq: 2~~~GET / HTTP/1.1~~ | 1,2,-1
          POST / HTTP/1.1~content-length: 3~x-seq: 1~~abcGET / HTTP/1.1~x-seq: 2~~ | 1,2
          POST / HTTP/1.1~content-length: 0~~ | -1
          POST / HTTP/1.1~Transfer-Encoding: Chunked~~3~abc~0A;x=y~0123456789~0~~GET / HTTP/1.1~x-seq: 2~~ | -1,2
          POST / HTTP/1.1~transfer-encoding: chunked~content-length: 9~~1~a~0~some: trailer~~ | -1
          POST / HTTP/1.1~expect: 100-continue~content-length: 3~~abc | continue,-1
          POST / HTTP/1.1~expect: 100-continue~~ | -1
          """)
  void scan_requests_endWhereTheyEnd(String bytes, String found) {
    for (int pieceLength : new int[] {1, 2, 3, 7, 10_000}) {
      assertThat(String.join(",", scan(new RequestScanner(), bytes, pieceLength))).isEqualTo(found);
    }
  }

  @Test
  void scan_bareLineFeeds_endLinesToo() {
    assertThat(scan(new RequestScanner(), "GET / HTTP/1.1\nx-seq: 5\n\n", 100))
        .containsExactly("5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello~ | the first line must end with HTTP/1.1 or HTTP/1.0
          GET /~~ | the first line must end with HTTP/1.1 or HTTP/1.0
          GET / HTTP/2.0~~ | the first line must end with HTTP/1.1 or HTTP/1.0
          GET / HTTP/1.2~~ | the first line must end with HTTP/1.1 or HTTP/1.0
          GET / HTTP/1.1~no colon~~ | a header must be a name, a colon and a value
          GET / HTTP/1.1~: x~~ | a header must be a name, a colon and a value
          GET / HTTP/1.1~content-length: -3~~ | content-length must be a number
          GET / HTTP/1.1~content-length: 3x~~ | content-length must be a number
          GET / HTTP/1.1~content-length: 99999999999999999999~~ | content-length must be a number
          GET / HTTP/1.1~transfer-encoding: gzip~~ | transfer-encoding must be chunked
          GET / HTTP/1.1~transfer-encoding: chunked~~xyz~ | a chunk must begin with its size
          GET / HTTP/1.1~transfer-encoding: chunked~~1234567890abcdef~ | a chunk must begin with its size
          GET / HTTP/1.1~transfer-encoding: chunked~~1~abc~ | a chunk is longer than it says
          """)
  void scan_noRequest_saysWhy(String bytes, String problem) {
    for (int pieceLength : new int[] {1, 3, 10_000}) {
      assertThat(scan(new RequestScanner(), bytes, pieceLength)).containsExactly(problem);
    }
  }

  @Test
  void scan_afterWhatIsWrong_understandsNothing() {
    RequestScanner scanner = new RequestScanner();
    scan(scanner, "nonsense~", 100);

    assertThat(scanner.scan(Unpooled.copiedBuffer(GET, ISO_8859_1))).isEqualTo(Event.WRONG);
  }

  @Test
  void scan_headWithoutEnd_isCut() {
    String endless = "GET / HTTP/1.1~a: " + "x".repeat(70_000);

    assertThat(scan(new RequestScanner(), endless, 1_000))
        .containsExactly("a head must be at most 65536 bytes");
  }

  @Test
  void scan_manyLongHeads_areEachWithinTheLimit() {
    String request = "GET / HTTP/1.1~a: " + "x".repeat(30_000) + "~~";

    assertThat(scan(new RequestScanner(), request.repeat(5), 1_000)).hasSize(5);
  }
}
