package dev.brunt.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is written for the kernel. */
final class LinkBuffersTest {
  private final LinkBuffers buffers = new LinkBuffers();
  private final byte[] first = "GET /first".getBytes(US_ASCII);
  private final byte[] second = "GET /second, longer".getBytes(US_ASCII);

  @Test
  void out_sameBytesAgain_holdsAllOfThemAgain() {
    buffers.out(first).skipBytes(first.length);

    assertThat(buffers.out(first).toString(US_ASCII)).isEqualTo("GET /first");
  }

  @Test
  void out_otherBytes_holdsThoseAlone() {
    assertThat(buffers.out(second).toString(US_ASCII)).isEqualTo("GET /second, longer");
    assertThat(buffers.out(first).toString(US_ASCII)).isEqualTo("GET /first");
  }

  @Test
  void out_sameBytesAfterSomethingElseWasWritten_holdsThemAndNotThat() {
    buffers.out(first);
    buffers.out().writeBytes(second);

    assertThat(buffers.out(first).toString(US_ASCII)).isEqualTo("GET /first");
  }
}
