package dev.brunt.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.Brunt;
import dev.brunt.report.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadKeysTest {
  private final List<Double> factors = new ArrayList<>();

  private static ByteArrayInputStream keys(String pressed) {
    return new ByteArrayInputStream(pressed.getBytes(US_ASCII));
  }

  @Test
  void take_plusAndMinus_changeByATenthAndBack() throws IOException {
    LoadKeys.take(keys("+-"), () -> true, factors::add);

    assertThat(factors).hasSize(2);
    assertThat(factors.getFirst()).isEqualTo(1.1);
    assertThat(factors.getFirst() * factors.getLast()).isEqualTo(1, within(1e-12));
  }

  @Test
  void take_otherKeys_changeNothing() throws IOException {
    LoadKeys.take(keys("q \n\u001b[A"), () -> true, factors::add);

    assertThat(factors).isEmpty();
  }

  @Test
  void take_inTheBackground_leavesTheKeysToOthers() throws IOException {
    ByteArrayInputStream pressed = keys("++");

    LoadKeys.take(pressed, () -> false, factors::add);

    assertThat(factors).isEmpty();
    assertThat(pressed.available()).isEqualTo(2);
  }

  @Test
  void of_noLiveLine_hearsNothing() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    Console plain = new Console(nowhere, nowhere, Style.PLAIN, false);

    try (LoadKeys keys = LoadKeys.of(plain, Brunt.scenario("s", user -> {}).users(1))) {
      assertThat(keys.areHeard()).isFalse();
    }
  }
}
