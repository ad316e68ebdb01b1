package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "/, /, ''",
    "/products, /products, ''",
    "/products/, /products, ''",
    "/products?page=2, /products, page=2",
    "/products/?, /products, ''",
    "/echo?a=/b?c/, /echo, a=/b?c/",
    "http://h:80/echo?a, /echo, a",
    "http://h, /, ''",
    "*, *, ''",
  })
  void of_requestTarget_isItsPathAndQuery(String text, String path, String query) {
    assertThat(Target.of(text)).isEqualTo(new Target(path, query));
  }
}
