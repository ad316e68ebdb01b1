package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "https://api.example.com:8443/v1",
        "http://[::1]:8080",
        "mock:shop"
      })
  void problem_address_isNone(String address) {
    assertThat(TargetAddress.problem(address)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          example.com    | an address must begin with http://, https:// or mock: but was "example.com"
          htp://host/x   | an address must begin with http://, https:// or mock: but was "htp://host/x"
          localhost:8080 | an address must begin with http://, https:// or mock: but was "localhost:8080"
          http://        | "http://" is no address: expected authority
          http://a b/    | "http://a b/" is no address: illegal character in authority
          http://h/?a=1  | "http://h/?a=1" must end with its path: no ? and no #
          http:/path     | "http:/path" has no host
          http://h:99999 | a port must be within 1..65535 but was 99999 in "http://h:99999"
          http://h:0/a   | a port must be within 1..65535 but was 0 in "http://h:0/a"
          mock:          | "mock:" names nothing after its colon
          """)
  void problem_noAddress_isNamed(String address, String problem) {
    assertThat(TargetAddress.problem(address)).contains(problem);
  }
}
