package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.metrics.LiveFigures;
import dev.brunt.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class LiveViewTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
          new PrintStream(shown, true, StandardCharsets.UTF_8),
          Style.PLAIN,
          false);
  private final Plan plan = Brunt.scenario("s", user -> {}).users(20).duration(seconds(30));

  @Test
  void second_ofATargetThatHasFallenSilent_saysForHowLong() {
    new LiveView(console, plan, false).second(after(10, Duration.ofMillis(3_994)));

    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "10s/30s  NO ANSWER for 4s  started 0/s  requests 0/s  p50 n/a  p99 n/a"
                + "  errors 0  running 20\n");
  }

  @Test
  void second_ofATargetThatIsSlow_saysNothingOfIt() {
    new LiveView(console, plan, false).second(after(10, seconds(2)));

    assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("10s/30s  started");
  }

  private static LiveFigures after(int elapsed, Duration unanswered) {
    return new LiveFigures(
        seconds(elapsed),
        0,
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        20,
        unanswered);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
