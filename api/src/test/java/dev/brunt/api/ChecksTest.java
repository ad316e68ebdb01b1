package dev.brunt.api;

import static dev.brunt.api.Checks.bodyContains;
import static dev.brunt.api.Checks.bodyMatches;
import static dev.brunt.api.Checks.fasterThan;
import static dev.brunt.api.Checks.header;
import static dev.brunt.api.Checks.jsonPath;
import static dev.brunt.api.Checks.status;
import static dev.brunt.api.Checks.success;
import static dev.brunt.api.Checks.that;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksTest {
  /** Status 404, two cookies, a short body, and one JSONPath that finds something. */
  private static final Response RESPONSE = new Fake(404, "no such thing");

  private record Fake(int status, String text) implements Response {
    private static final Map<String, List<String>> HEADERS = Map.of("Cookie", List.of("a", "b"));

    @Override
    public Optional<String> header(String name) {
      return headers(name).stream().findFirst();
    }

    @Override
    public List<String> headers(String name) {
      return HEADERS.getOrDefault(name, List.of());
    }

    @Override
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T json(Class<T> type) {
      throw new UnsupportedOperationException("json");
    }

    @Override
    public boolean hasJsonPath(String path) {
      return path.equals("$.all[*]") || !jsonPath(path).isEmpty();
    }

    @Override
    public String jsonPath(String path) {
      if (path.equals("$[")) {
        throw new PlanException("no path");
      }
      if (!path.equals("$.price")) {
        throw new BruntException("nothing at " + path);
      }
      return "12";
    }

    @Override
    public <T> T jsonPath(String path, Class<T> type) {
      return type.cast(jsonPath(path));
    }

    @Override
    public Duration responseTime() {
      return Duration.ofMillis(20);
    }

    @Override
    public Duration serviceTime() {
      return Duration.ofMillis(10);
    }

    @Override
    public long bodyBytes() {
      return bytes().length;
    }
  }

  static List<Arguments> holding() {
    return List.of(
        Arguments.of(status(404), "status is 404"),
        Arguments.of(status(200, 404), "status is 200 or 404"),
        Arguments.of(status(999, 404), "status is 999 or 404"),
        Arguments.of(header("Cookie", "b"), "header Cookie is \"b\""),
        Arguments.of(bodyContains("such"), "body contains \"such\""),
        Arguments.of(bodyMatches("^no .* thing$"), "body matches /^no .* thing$/"),
        Arguments.of(jsonPath("$.price"), "jsonPath $.price is there"),
        Arguments.of(jsonPath("$.all[*]"), "jsonPath $.all[*] is there"),
        Arguments.of(jsonPath("$.price", 12), "jsonPath $.price is 12"),
        Arguments.of(fasterThan(Duration.ofMillis(20)), "faster than 20.0 ms"),
        Arguments.of(that("is short", r -> r.text().length() < 20), "is short"));
  }

  @ParameterizedTest
  @MethodSource("holding")
  void check_thatTheResponseMeets_holds(Check check, String text) {
    assertThat(check.holds(RESPONSE)).isTrue();
    assertThat(check.text()).isEqualTo(text);
  }

  static List<Arguments> failing() {
    return List.of(
        Arguments.of(status(200), "404"),
        Arguments.of(status(100), "404"),
        Arguments.of(status(999), "404"),
        Arguments.of(status(200, 201, 202), "404"),
        Arguments.of(success(), "404"),
        Arguments.of(header("Cookie", "c"), "\"a\""),
        Arguments.of(header("Absent", "c"), "absent"),
        Arguments.of(bodyContains("sucks"), "without it"),
        Arguments.of(bodyMatches("^thing"), "without a match"),
        Arguments.of(jsonPath("$.name"), "absent"),
        Arguments.of(jsonPath("$.price", 13), "\"12\""),
        Arguments.of(jsonPath("$.name", 13), "absent"),
        Arguments.of(jsonPath("$.all[*]", 13), "several values"),
        Arguments.of(fasterThan(Duration.ofMillis(19)), "20.0 ms"),
        Arguments.of(that("is long", r -> r.text().length() > 20), ""));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void check_thatTheResponseDoesNotMeet_saysWhatItHasInstead(Check check, String found) {
    assertThat(check.holds(RESPONSE)).isFalse();
    assertThat(check.found(RESPONSE)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 1000})
  void status_thatNoResponseHas_isRefused(int code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> status(code))
        .withMessage("a status must be within 100..999 but was " + code);
    assertThatIllegalArgumentException().isThrownBy(() -> status(200, code));
  }

  @Test
  void header_withoutAName_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> header(" ", "x"))
        .withMessage("a header must have a name but it is \" \"");
  }

  @Test
  void jsonPath_thatIsNone_isNoFailureOfTheTarget() {
    assertThatThrownBy(() -> jsonPath("$[").holds(RESPONSE)).isInstanceOf(PlanException.class);
  }

  @Test
  void success_fromTwoHundredToTwoHundredNinetyNine_holds() {
    assertThat(success().holds(new Fake(199, ""))).isFalse();
    assertThat(success().holds(new Fake(200, ""))).isTrue();
    assertThat(success().holds(new Fake(299, ""))).isTrue();
    assertThat(success().holds(new Fake(300, ""))).isFalse();
  }

  @Test
  void text_ofALongBodyPart_isShortened() {
    assertThat(bodyContains("x".repeat(81)).text())
        .isEqualTo("body contains \"" + "x".repeat(80) + "…\"");
  }

  @Test
  void header_comparedWithNull_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> header("Location", null))
        .withMessage("the value of header Location must not be null in a check");
  }
}
