package dev.brunt.http.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cookies go where (RFC 6265). */
final class CookieJarTest {
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

  private Instant now = START;
  private final CookieJar jar = new CookieJar(() -> now);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://a.com/      | c=1                    | http://a.com/x      | c=1
          http://a.com/      | c=1                    | http://www.a.com/   |
          http://www.a.com/  | c=1; Domain=a.com      | http://a.com/       | c=1
          http://www.a.com/  | c=1; Domain=.a.com     | http://b.a.com/     | c=1
          http://www.a.com/  | c=1; Domain=a.com      | http://xa.com/      |
          http://a.com/      | c=1; Domain=b.com      | http://b.com/       |
          http://a.com/      | c=1; Domain=com        | http://b.com/       |
          http://10.0.0.1/   | c=1; Domain=0.0.1      | http://10.0.0.1/    |
          http://a.com/x/y   | c=1                    | http://a.com/x/z    | c=1
          http://a.com/x/y   | c=1                    | http://a.com/xz     |
          http://a.com/      | c=1; Path=/x           | http://a.com/x      | c=1
          http://a.com/      | c=1; Path=/x           | http://a.com/x/y?q  | c=1
          http://a.com/      | c=1; Path=/x           | http://a.com/xy     |
          https://a.com/     | c=1; Secure            | https://a.com/      | c=1
          https://a.com/     | c=1; Secure            | http://a.com/       |
          http://a.com/      | c=1; Max-Age=0         | http://a.com/       |
          http://a.com/      | c=1; Max-Age=10        | http://a.com/       | c=1
          http://a.com/      | c=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT | http://a.com/ |
          http://a.com/      | nothing                | http://a.com/       |
          """)
  void header_oneCookie_goesWhereItMay(String from, String set, String to, String header) {
    jar.store(Target.parse(from), set);

    assertThat(jar.header(Target.parse(to)).orElse(null)).isEqualTo(header);
  }

  @Test
  void store_sameName_replaces() {
    Target target = Target.parse("http://a.com/");
    jar.store(target, "c=1");
    jar.store(target, "c=2");

    assertThat(jar.header(target)).contains("c=2");
  }

  @Test
  void header_expired_isGone() {
    Target target = Target.parse("http://a.com/");
    jar.store(target, "c=1; Max-Age=10");
    now = START.plusSeconds(11);

    assertThat(jar.header(target)).isEmpty();
  }

  @Test
  void store_tenThousand_staysWithinItsLimit() {
    Target target = Target.parse("http://a.com/");
    for (int i = 0; i < 10_000; i++) {
      jar.store(target, "name" + i + "=" + "v".repeat(20));
    }
    jar.store(target, "huge=" + "v".repeat(1_000_000));

    assertThat(jar.header(target).orElseThrow())
        .hasSizeLessThan(CookieJar.LIMIT_BYTES * 2)
        .contains("name9999=")
        .doesNotContain("name0=", "huge");
  }
}
