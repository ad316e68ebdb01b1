package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.PlanException;
import dev.brunt.api.spi.TargetScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MockTargetTest {
  @Test
  void services_mock_isFoundByItsScheme() {
    assertThat(ServiceLoader.load(TargetScheme.class))
        .singleElement()
        .satisfies(target -> assertThat(target.scheme()).isEqualTo("mock"));
  }

  @ParameterizedTest
  @CsvSource({
    "mock:, ''",
    "mock:shop, ''",
    "mock:api_10ms, /api_10ms",
    "mock:delay/20, /delay/20",
    "mock:delay/20/, /delay/20",
    "mock:products, /products",
    "mock:products/7, /products/7",
  })
  void path_address_isWhereItLeads(String address, String path) {
    assertThat(MockTarget.path(address)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mock:shpo      | target "mock:shpo": the mock service has no "shpo"
          mock:shpo      | hint: did you mean "mock:shop"? there are: shop, api_10ms
          mock:dealy/20  | hint: did you mean "mock:delay/{ms}"? there are:
          mock:delay     | hint: did you mean "mock:delay/{ms}"? there are:
          mock:warehouse | hint: there are: shop, api_10ms
          mock:delay/1s  | target "mock:delay/1s": ms must be 0..600000 but was "1s"
          """)
  void path_noSuchTarget_isRefusedWithAHint(String address, String message) {
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> MockTarget.path(address))
        .withMessageContaining(message);
  }

  @Test
  void start_delay_answersInAProcessOfItsOwn() throws Exception {
    try (var target = new MockTarget().start("mock:delay/0");
        var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(target.url())).build();

      assertThat(target.url()).matches("http://127\\.0\\.0\\.1:\\d+/delay/0");
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }
}
