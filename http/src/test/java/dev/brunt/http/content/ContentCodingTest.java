package dev.brunt.http.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.RequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bodies that come coded, well and badly. */
final class ContentCodingTest {
  private static final byte[] TEXT = "many words, many words".getBytes(UTF_8);

  /** Wraps a stream in one that codes. */
  private interface Coder {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] coded(byte[] plain, Coder coder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = coder.over(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static OutputStream raw(OutputStream out) {
    return new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
  }

  @Test
  void decode_knownCodings_givesThePlainBody() throws IOException {
    assertThat(ContentCoding.decode(TEXT, List.of())).isEqualTo(TEXT);
    assertThat(ContentCoding.decode(TEXT, List.of("identity"))).isEqualTo(TEXT);
    assertThat(ContentCoding.decode(coded(TEXT, GZIPOutputStream::new), List.of("GZip")))
        .isEqualTo(TEXT);
    assertThat(ContentCoding.decode(coded(TEXT, DeflaterOutputStream::new), List.of("deflate")))
        .isEqualTo(TEXT);
    assertThat(ContentCoding.decode(coded(TEXT, ContentCodingTest::raw), List.of("deflate")))
        .isEqualTo(TEXT);
  }

  @Test
  void decode_severalCodings_undoesTheLastFirst() throws IOException {
    byte[] twice = coded(coded(TEXT, DeflaterOutputStream::new), GZIPOutputStream::new);

    assertThat(ContentCoding.decode(twice, List.of("deflate, gzip"))).isEqualTo(TEXT);
  }

  @Test
  void decode_bomb_isCutOff() throws IOException {
    byte[] bomb = coded(new byte[100_000_000], GZIPOutputStream::new);

    assertThatThrownBy(() -> ContentCoding.decode(bomb, List.of("gzip")))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("200 times");
  }

  @Test
  void decode_smallAndRepetitive_isNoBomb() throws IOException {
    byte[] zeros = new byte[500_000];

    assertThat(ContentCoding.decode(coded(zeros, GZIPOutputStream::new), List.of("gzip")))
        .isEqualTo(zeros);
  }

  @Test
  void decode_brokenOrUnknown_isNamed() throws IOException {
    byte[] whole = coded(TEXT, GZIPOutputStream::new);
    byte[] cut = Arrays.copyOf(whole, whole.length - 9);

    assertThatThrownBy(() -> ContentCoding.decode(TEXT, List.of("gzip")))
        .hasMessageStartingWith("decode: the body is not gzip");
    assertThatThrownBy(() -> ContentCoding.decode(cut, List.of("gzip")))
        .hasMessageStartingWith("decode: the body is not gzip");
    assertThatThrownBy(() -> ContentCoding.decode(TEXT, List.of("br")))
        .hasMessage("decode: content coding \"br\" is not one of gzip, deflate");
    assertThatThrownBy(() -> ContentCoding.decode(TEXT, List.of("gzip,gzip,gzip,gzip")))
        .hasMessageContaining("more than 3");
  }

  @Test
  void charset_contentType_isFound() {
    assertThat(Charsets.of("text/plain; charset=\"iso-8859-1\"")).isEqualTo(ISO_8859_1);
    assertThat(Charsets.of("text/plain;Charset=ISO-8859-1; x=y")).isEqualTo(ISO_8859_1);
    assertThat(Charsets.of("application/json")).isEqualTo(UTF_8);
    assertThatThrownBy(() -> Charsets.of("text/plain; charset=klingon"))
        .hasMessage("decode: charset \"klingon\" is not known");
  }
}
