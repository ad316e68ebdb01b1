package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.brunt.api.Brunt;
import dev.brunt.api.Checks;
import dev.brunt.api.Goal;
import dev.brunt.api.Plan;
import dev.brunt.api.Rate;
import dev.brunt.api.Units;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of a plan check themselves. */
final class LimitsTest {
  private static final Duration MINUS = Duration.ofSeconds(-1);
  private static final Segment HOLD = new Segment.Line(1, 1, Duration.ofDays(2_000));

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
            "timeout must be > 0 but was 0s"),
        mistake(
            () -> HttpSettings.DEFAULT.withConnectTimeout(MINUS),
            "connect timeout must be > 0 but was -1s"),
        mistake(
            () -> HttpSettings.DEFAULT.withTlsTimeout(MINUS),
            "TLS timeout must be > 0 but was -1s"),
        mistake(
            () -> HttpSettings.DEFAULT.withMaxConnections(0),
            "max connections must be >= 1 but was 0"),
        mistake(
            () -> new Segment.Steps(0, 9_999, 1, Duration.ofDays(1)),
            "the time of all steps must be <= 87600h, ten years, but was 240000h"),
        mistake(
            () -> new Shape(List.of(HOLD, HOLD)),
            "a shape must be <= 87600h, ten years, but was 96000h"),
        mistake(() -> Checks.fasterThan(MINUS), "faster than: its limit must be > 0 but was -1s"),
        mistake(
            () -> Units.minutes(Long.MAX_VALUE),
            "there cannot be so many minutes: 9223372036854775807"));
  }

  private static Arguments mistake(ThrowingCallable code, String message) {
    return Arguments.of(message, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void record_outOfRange_isRefused(String message, ThrowingCallable code) {
    assertThatIllegalArgumentException().isThrownBy(code::call).withMessage(message);
  }

  static List<Arguments> lengthsOfTime() {
    Plan plan = Brunt.scenario("s", user -> {});
    return List.of(
        length("duration", plan::duration),
        length("start after", plan::startAfter),
        length("interval", plan::every),
        length("interval", length -> plan.every(length, Duration.ZERO)),
        length("interval", plan::everyAbout),
        length("length of a function", length -> plan.rate(_ -> 1, length)),
        length("length of a ramp", length -> new Segment.Line(1, 2, length)),
        length("length of a spike", length -> new Segment.Spike(1, length)),
        length("length of a pause", Segment.Pause::new),
        length("length of a sine", length -> new Segment.Sine(1, 2, Duration.ofSeconds(1), length)),
        length("response time of a goal", length -> Goal.latency(0.9, length)),
        length("timeout", HttpSettings.DEFAULT::withTimeout),
        length("connect timeout", HttpSettings.DEFAULT::withConnectTimeout),
        length("TLS timeout", HttpSettings.DEFAULT::withTlsTimeout),
        length("faster than: its limit", Checks::fasterThan));
  }

  private static Arguments length(String what, Consumer<Duration> user) {
    return Arguments.of(what, user);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lengthsOfTime")
  void length_thatNanosecondsCannotCount_isRefused(String what, Consumer<Duration> user) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> user.accept(Duration.ofSeconds(Long.MAX_VALUE)))
        .withMessage(what + " must be <= 87600h, ten years, but was 2562047788015215h30m7s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> user.accept(Duration.ofMillis(-1)))
        .withMessageStartingWith(what + " must be >")
        .withMessageEndingWith("but was -1ms");
    assertThatCode(() -> user.accept(Lengths.LONGEST)).doesNotThrowAnyException();
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
