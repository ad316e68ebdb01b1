package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokensTest {
  private final Tokens tokens = new Tokens();

  @ParameterizedTest
  @ValueSource(strings = {"ada", "Zoë", "a.b", " "})
  void nameOf_issuedToken_isTheName(String name) {
    assertThat(tokens.nameOf(tokens.issue(name))).contains(name);
  }

  @Test
  void nameOf_signatureOfAnotherName_isRefused() {
    String ada = tokens.issue("ada");
    String bob = tokens.issue("bob");
    String forged = bob.substring(0, bob.indexOf('.')) + ada.substring(ada.indexOf('.'));

    assertThat(tokens.nameOf(forged)).isEmpty();
  }

  @Test
  void nameOf_tokenOfAnotherProcess_isRefused() {
    assertThat(tokens.nameOf(new Tokens().issue("ada"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "YWRh", "YWRh.", "a.b", "%%.%%"})
  void nameOf_noToken_isRefused(String token) {
    assertThat(tokens.nameOf(token)).isEmpty();
  }
}
