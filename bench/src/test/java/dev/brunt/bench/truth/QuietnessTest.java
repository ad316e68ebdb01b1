package dev.brunt.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class QuietnessTest {
  private static Floor floor(double idle, double steal) {
    return Floor.parse(
        List.of(
            "timer 3000 74223 83525 582548 1912380",
            "rtt 2999 13861 16024 59779 129303",
            "cpu %s %s".formatted(idle, steal)));
  }

  @Test
  void parse_lines_areTheNumbers() {
    Floor floor = floor(0.97, 0.001);

    assertThat(floor.timer())
        .isEqualTo(new Floor.Quantiles(3_000, 74_223, 83_525, 582_548, 1_912_380));
    assertThat(floor.rtt().p50()).isEqualTo(13_861);
    assertThat(floor.p999()).isEqualTo(582_548);
    assertThat(floor.idle()).isEqualTo(0.97);
    assertThat(floor.steal()).isEqualTo(0.001);
  }

  @Test
  void parse_missingLine_namesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floor.parse(List.of("timer 1 2 3 4 5")))
        .withMessage("the floor probe must print a line \"cpu\" with 2 numbers");
  }

  @Test
  void voidBecause_quietMachine_isEmpty() {
    // How busy it is while the experiment runs is the experiment's own doing.
    assertThat(Quietness.voidBecause(floor(0.90, 0), floor(0.10, 0.002), floor(0.95, 0))).isEmpty();
  }

  @Test
  void voidBecause_busyOrStolen_saysWhichAndWhen() {
    assertThat(Quietness.voidBecause(floor(0.899, 0), floor(0.5, 0), floor(0.95, 0)))
        .hasValue("idle before the experiment was 89.90 %, below 90.0 %");
    assertThat(Quietness.voidBecause(floor(0.95, 0), floor(0.5, 0), floor(0.5, 0)))
        .hasValue("idle after the experiment was 50.00 %, below 90.0 %");
    assertThat(Quietness.voidBecause(floor(0.95, 0), floor(0.5, 0.0021), floor(0.95, 0)))
        .hasValue("steal during the experiment was 0.21 %, above 0.2 %");
  }
}
