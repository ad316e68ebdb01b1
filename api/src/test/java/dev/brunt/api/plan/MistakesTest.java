package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.PlanException;
import org.junit.jupiter.api.Test;

final class MistakesTest {
  private final Mistakes mistakes = new Mistakes();

  @Test
  void throwIfAny_none_doesNothing() {
    mistakes.throwIfAny();

    assertThat(mistakes.isEmpty()).isTrue();
  }

  @Test
  void throwIfAny_several_tellsThemInTheOrderFoundAndTheirNumber() {
    mistakes.add("Shop.toml:14", "rate must be > 0 but was 0");
    mistakes.add("Shop.toml:22", "\"usrs\" is no key", "did you mean \"users\"?");

    assertThatThrownBy(mistakes::throwIfAny)
        .isInstanceOf(PlanException.class)
        .hasMessage(
            """
            Shop.toml:14: rate must be > 0 but was 0
            Shop.toml:22: "usrs" is no key
                hint: did you mean "users"?
            2 problems, nothing was sent.\
            """);
  }
}
