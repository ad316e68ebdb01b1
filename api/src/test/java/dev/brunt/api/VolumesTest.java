package dev.brunt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class VolumesTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  private static int at(Volume volume, long second) {
    return volume.count(Duration.ofSeconds(second), Duration.ofSeconds(second + 1));
  }

  @ParameterizedTest
  @CsvSource({
    // From 0 to 50 over 10 s: 5 more each second, where the window begins.
    "0, 0",
    "1, 5",
    "9, 45",
    // 50 for 10 s, then up to 80 over 10 s: 3 more each second.
    "10, 50",
    "19, 50",
    "20, 50",
    "21, 53",
    "29, 77",
    "30, 80",
    "39, 80",
    "40, 0",
    "49, 0",
    // And down from 0 to 0.
    "50, 0"
  })
  void count_parts_takesRampsFromTheirNeighbours(long second, int count) {
    Volumes volume =
        Volumes.ramp(TEN)
            .from(0)
            .then(Volumes.constant(50, TEN))
            .then(Volumes.ramp(TEN))
            .then(Volumes.constant(80, TEN))
            .then(Volumes.nothing(TEN))
            .then(Volumes.ramp(TEN).to(0));

    assertThat(volume.problems()).isEmpty();
    assertThat(volume.length()).isEqualTo(Duration.ofSeconds(60));
    assertThat(at(volume, second)).isEqualTo(count);
  }

  @Test
  void problems_longerThanTenYears_areTold() {
    assertThat(Volumes.constant(1, Duration.ofDays(3_651)).problems())
        .containsExactly(
            "part 1 of the volume, its length must be <= 87600h, ten years, but was 87624h");
    assertThat(
            Volumes.constant(1, Duration.ofDays(3_000))
                .then(Volumes.constant(2, Duration.ofDays(3_000)))
                .problems())
        .containsExactly("the volume must end within ten years but takes 144000h");
  }

  @Test
  void count_afterTheLastPart_stops() {
    assertThatExceptionOfType(StopVolumeException.class)
        .isThrownBy(() -> at(Volumes.constant(5, TEN), 10))
        .withMessage("it is over after 10s");
  }

  static List<Arguments> broken() {
    return List.of(
        broken(
            Volumes.ramp(TEN),
            "part 1 of the volume, a ramp, has nothing beside it that says"
                + " where it begins: say from(…)",
            "part 1 of the volume, a ramp, has nothing beside it"
                + " that says where it ends: say to(…)"),
        broken(
            Volumes.ramp(TEN).then(Volumes.constant(5, TEN)),
            "part 1 of the volume, a ramp, has nothing beside it that says where it begins: say"
                + " from(…)"),
        broken(
            Volumes.constant(5, TEN).then(Volumes.ramp(TEN)),
            "part 2 of the volume, a ramp, has nothing beside it that says where it ends: say"
                + " to(…)"),
        broken(
            Volumes.constant(5, TEN).then(Volumes.ramp(TEN).from(4).to(9)),
            "part 2 of the volume, a ramp, begins at 5, which is beside it: leave from(4) out"),
        broken(
            Volumes.ramp(TEN).from(0).then(Volumes.ramp(TEN).to(3)),
            "part 1 of the volume, a ramp, ends at another ramp: put a constant between them",
            "part 2 of the volume, a ramp, begins at another ramp: put a constant between them"),
        broken(
            Volumes.constant(-1, Duration.ZERO),
            "part 1 of the volume, its length must be > 0 but was 0s",
            "part 1 of the volume, a constant, must be >= 0 but was -1"),
        broken(
            Volumes.ramp(TEN).from(-4).to(9),
            "part 1 of the volume, a ramp, from(…) must be >= 0 but was -4"));
  }

  private static Arguments broken(Volumes volume, String... problems) {
    return Arguments.of(volume, List.of(problems));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void problems_mistake_isNamedWithItsPart(Volumes volume, List<String> problems) {
    assertThat(volume.problems()).isEqualTo(problems);
  }
}
