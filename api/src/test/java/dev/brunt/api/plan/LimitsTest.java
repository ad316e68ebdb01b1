package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.brunt.api.Rate;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of a plan check themselves. */
final class LimitsTest {
  private static final Duration MINUS = Duration.ofSeconds(-1);

  static List<Arguments> mistakes() {
    return List.of(
        mistake(
            () -> Limits.DEFAULT.withDuration(Duration.ZERO), "duration must be > 0 but was 0s"),
        mistake(() -> Limits.DEFAULT.withIterations(0), "iterations must be >= 1 but was 0"),
        mistake(() -> Limits.DEFAULT.withMaxUsers(0), "max users must be >= 1 but was 0"),
        mistake(() -> Separation.fixed(MINUS), "interval must be >= 0 but was -1s"),
        mistake(
            () -> new Separation(Duration.ofSeconds(1), Duration.ofSeconds(2)),
            "an interval of 1s can be from 0 to as much more or less but was +- 2s"),
        mistake(() -> Limits.DEFAULT.withUniqueUsers(0), "unique users must be >= 1 but was 0"),
        mistake(
            () -> Limits.DEFAULT.withIterationsPerUser(0L),
            "iterations per user must be >= 1 but was 0"),
        mistake(() -> Limits.DEFAULT.withGrace(MINUS), "grace must be >= 0 but was -1s"),
        mistake(
            () -> new Segment.Line(-1, 2, Duration.ofSeconds(1)),
            "levels must be >= 0 but were -1.0 and 2.0"),
        mistake(
            () -> new Segment.Line(1, Double.NaN, Duration.ofSeconds(1)),
            "levels must be >= 0 but were 1.0 and NaN"),
        mistake(
            () -> new Segment.Line(1, Double.POSITIVE_INFINITY, Duration.ofSeconds(1)),
            "levels must be >= 0 but were 1.0 and Infinity"),
        mistake(
            () -> new Segment.Line(1, 2, null), "length of a ramp must be > 0 but was left out"),
        mistake(
            () -> new Segment.Line(1, 2, Duration.ZERO), "length of a ramp must be > 0 but was 0s"),
        mistake(() -> new Segment.Line(1, 2, MINUS), "length of a ramp must be > 0 but was -1s"),
        mistake(() -> new Shape(List.of()), "a shape must have at least 1 segment but had 0"),
        mistake(
            () -> new Shape(List.of(new Segment.Line(1, 1, null), new Segment.Line(1, 1, null))),
            "every segment but the last must say how long it lasts, such as \"hold 1m\""),
        mistake(() -> new Rate(0), "rate must be > 0/s but was 0.0/s"),
        mistake(() -> new Rate(Double.NaN), "rate must be > 0/s but was NaN/s"),
        mistake(() -> new Rate(Double.POSITIVE_INFINITY), "rate must be > 0/s but was Infinity/s"),
        mistake(
            () -> PlannedScenario.of(" ", user -> {}), "the name of a scenario must not be blank"),
        mistake(
            () -> new PlannedScenario("s", -1, user -> {}, List.of(), List.of()),
            "weight of scenario s must be >= 0 but was -1"),
        mistake(
            () -> new PlannedLoad(List.of(), new Workload.Once(), Limits.DEFAULT, MINUS),
            "start after must be >= 0 but was -1s"),
        mistake(
            () -> HttpSettings.DEFAULT.withTimeout(Duration.ZERO),
            "timeouts must be > 0 but were 0s, 10s (connect) and 10s (TLS)"));
  }

  private static Arguments mistake(ThrowingCallable code, String message) {
    return Arguments.of(message, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void record_outOfRange_isRefused(String message, ThrowingCallable code) {
    assertThatIllegalArgumentException().isThrownBy(code::call).withMessage(message);
  }

  @Test
  void shape_length_isTheSumOfItsSegments() {
    // 30 s and 60 s.
    Shape shape =
        new Shape(
            List.of(
                new Segment.Line(0, 200, Duration.ofSeconds(30)),
                new Segment.Line(200, 100, Duration.ofSeconds(60))));

    assertThat(shape.length()).contains(Duration.ofSeconds(90));
    assertThat(shape.peak()).isEqualTo(200);
    assertThat(Shape.constant(5).length()).isEmpty();
  }

  @Test
  void shape_rampedUp_holdsWhatItReached() {
    assertThat(Shape.rampedUp(5, Duration.ofSeconds(1)).segments())
        .containsExactly(
            new Segment.Line(0, 5, Duration.ofSeconds(1)), new Segment.Line(5, 5, null));
    assertThat(Shape.rampedUp(5, Duration.ZERO)).isEqualTo(Shape.constant(5));
  }

  static List<Arguments> lengths() {
    Limits minute = Limits.DEFAULT.withDuration(Duration.ofMinutes(1));
    Limits some = Limits.DEFAULT.withIterations(5);
    return List.of(
        Arguments.of("once", Limits.DEFAULT, null),
        Arguments.of("once", minute, "PT1M"),
        Arguments.of("5 users", Limits.DEFAULT, null),
        Arguments.of("5 users", some, null),
        Arguments.of("5 users", minute, "PT1M"),
        Arguments.of("5/s for 30s", Limits.DEFAULT, "PT30S"),
        Arguments.of("5/s for 30s", some, "PT30S"),
        Arguments.of("5/s for 2m", minute, "PT1M"));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void length_ofALoad_isTheShorterOfDurationAndShape(String words, Limits limits, String length) {
    PlannedLoad load = new PlannedLoad(List.of(), ShapeWords.parse(words), limits, Duration.ZERO);

    assertThat(load.length().map(Duration::toString).orElse(null)).isEqualTo(length);
  }
}
