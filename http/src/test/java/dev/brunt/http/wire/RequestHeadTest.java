package dev.brunt.http.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.BruntException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent before a body. */
final class RequestHeadTest {
  private final RequestHead head = RequestHead.of("POST", "/a?b=c", "h:81");

  @Test
  void write_everything_isInOrder() {
    ByteBuf out = Unpooled.buffer();
    head.write(out, List.of(new Field("X-A", "é\t1")), "id=7", "text/plain", 5);

    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "POST /a?b=c HTTP/1.1\r\nHost: h:81\r\nUser-Agent: Brunt\r\nX-A: é\t1\r\nCookie: id=7\r\n"
                + "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\n");
  }

  @Test
  void write_ownHeaders_replaceThoseOtherwiseSent() {
    ByteBuf out = Unpooled.buffer();
    List<Field> own = List.of(new Field("user-agent", "me"), new Field("content-type", "a/b"));
    head.write(out, own, null, "text/plain", -1);

    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "POST /a?b=c HTTP/1.1\r\nHost: h:81\r\nuser-agent: me\r\ncontent-type: a/b\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({"GET, -1", "DELETE, -1", "POST, 0", "PUT, 0", "PATCH, 0"})
  void whole_isWhatIsWrittenOfARequestThatBringsNothing(String method, long contentLength) {
    RequestHead bare = RequestHead.of(method, "/a?b=c", "h:81");
    ByteBuf out = Unpooled.buffer();
    bare.write(out, List.of(), null, null, contentLength);

    assertThat(bare.whole()).asString(UTF_8).isEqualTo(out.toString(UTF_8));
    assertThat(RequestHead.expectsBody(method)).isEqualTo(contentLength == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nInjected: 1", "a\nb", "a\rb", "a\0b", "\u007f"})
  void field_controlCharacter_isRefusedByName(String value) {
    assertThatThrownBy(() -> new Field("X-A", value))
        .isInstanceOf(BruntException.class)
        .hasMessageContaining("header X-A must hold no control character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X A", "X:", "X\r\nY", "Ä", "X(1)"})
  void field_nameNoToken_isRefused(String name) {
    assertThatThrownBy(() -> new Field(name, "v")).hasMessageContaining("header's name");
  }

  @ParameterizedTest
  @CsvSource({"GET /x, /", "'', /", "GET, /a b", "GET, /\u00e4"})
  void of_whatEndsTheRequestLine_isRefused(String method, String path) {
    assertThatThrownBy(() -> RequestHead.of(method, path, "h")).isInstanceOf(BruntException.class);
  }
}
