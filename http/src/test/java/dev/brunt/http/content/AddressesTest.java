package dev.brunt.http.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.BruntException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets, and the templates that are resolved against them. */
final class AddressesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://example.com              | http://example.com/              | example.com      | example.com:80
          HTTPS://Example.com:443/v1      | https://example.com/v1           | example.com      | example.com:443
          http://example.com:8080         | http://example.com:8080/         | example.com:8080 | example.com:8080
          http://[::1]:8080/a?b=c         | http://[::1]:8080/a?b=c          | [::1]:8080       | [::1]:8080
          https://bücher.example/x        | https://xn--bcher-kva.example/x  | xn--bcher-kva.example | xn--bcher-kva.example:443
          """)
  void target_address_isRead(String url, String whole, String authority, String shown) {
    Target target = Target.parse(url);

    assertThat(target.url()).isEqualTo(whole);
    assertThat(target.address().authority()).isEqualTo(authority);
    assertThat(target.address().shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.com", "ftp://a", "http://", "http://a b", "http:/a", "http://a:99999"})
  void target_noAddress_isRefused(String url) {
    assertThatThrownBy(() -> Target.parse(url))
        .isInstanceOf(BruntException.class)
        .hasMessageContaining(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "nonsense", "ftp://x", "http:/x"})
  void target_otherwise_isRefused(String url) {
    assertThatThrownBy(() -> Target.parse(url))
        .isInstanceOf(BruntException.class)
        .hasMessageStartingWith("address \"" + url + "\" ");
  }

  @Test
  void target_withUser_isRefusedWithoutShowingThePassword() {
    assertThatThrownBy(() -> Target.parse("http://me:secret@example.com/"))
        .hasMessageContaining("must not hold a user")
        .hasMessageContaining("basic(name, password)")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h, /a, /a",
    "http://h/, /a, /a",
    "http://h/v1, /a, /v1/a",
    "http://h/v1/, /a, /v1/a",
    "http://h/v1, a, /v1/a",
    "http://h/v1, '', /v1",
    "http://h, '', /",
    "http://h, ?q=1, /?q=1"
  })
  void join_pathBelowABase_hasOneSlash(String base, String path, String joined) {
    assertThat(Target.parse(base).join(path).requestPath()).isEqualTo(joined);
  }

  @ParameterizedTest
  @CsvSource({
    "/b, http://h/b",
    "c, http://h/a/c",
    "../c d, http://h/c%20d",
    "//other/x, http://other/x",
    "https://h/y#part, https://h/y",
    "?q=2, http://h/a/?q=2"
  })
  void locate_locationHeader_isResolved(String location, String expected) {
    assertThat(Target.parse("http://h/a/b?q=1").locate(location).url()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/products/{id}, 7, /products/7",
    "/products/{id}, a/b?c, /products/a%2Fb%3Fc",
    "/search?q={words}, ä &, /search?q=%C3%A4%20%26",
    "/{a}.json, 😀, /%F0%9F%98%80.json",
    "'/with space/{x}', y, /with%20space/y",
    "/done%20already/{x}, '%', /done%20already/%25"
  })
  void fill_value_isEncoded(String template, String value, String expected) {
    assertThat(UriTemplate.parse(template).fill(value)).isEqualTo(expected);
  }

  @Test
  void name_template_isWithoutItsQuery() {
    assertThat(UriTemplate.parse("/a/{id}?q={q}").name()).isEqualTo("/a/{id}");
  }

  @Test
  void fill_wrongNumberOfValues_namesBoth() {
    assertThatThrownBy(() -> UriTemplate.parse("/a/{id}").fill(1, 2))
        .hasMessage("path \"/a/{id}\" takes 1 value but was given 2");
  }

  @ParameterizedTest
  @CsvSource({"/a/{id, has a { without its }", "/a}, has a } without its {", "/a#b, fragment"})
  void parse_brokenTemplate_isRefused(String template, String problem) {
    assertThatThrownBy(() -> UriTemplate.parse(template)).hasMessageContaining(problem);
  }
}
