package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.BruntException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfigValuesTest {
  enum Mode {
    READ_ONLY,
    READ_WRITE
  }

  private static ConfigValues of(String value) {
    return new ConfigValues(Map.of("key", value));
  }

  static List<Arguments> typed() {
    return List.of(
        Arguments.of("text", String.class, "otherwise", "text"),
        Arguments.of("5", Integer.class, 0, 5),
        Arguments.of("5", int.class, 0, 5),
        Arguments.of("-7", long.class, 0L, -7L),
        Arguments.of("1.5", double.class, 0.0, 1.5),
        Arguments.of("1.5", Double.class, 0.0, 1.5),
        Arguments.of("true", boolean.class, false, true),
        Arguments.of("false", Boolean.class, true, false),
        Arguments.of("1m30s", Duration.class, Duration.ZERO, Duration.ofSeconds(90)),
        Arguments.of("read-only", Mode.class, Mode.READ_WRITE, Mode.READ_ONLY),
        Arguments.of("READ_ONLY", Mode.class, Mode.READ_WRITE, Mode.READ_ONLY));
  }

  @ParameterizedTest
  @MethodSource("typed")
  <T> void get_asAType_converts(String value, Class<T> type, T otherwise, T expected) {
    assertThat(of(value).get("key", type, otherwise)).isEqualTo(expected);
    assertThat(of(value).get("other", type, otherwise)).isEqualTo(otherwise);
  }

  static List<Arguments> unfit() {
    return List.of(
        Arguments.of("five", int.class, 0, "config value \"key\" must be an int but was \"five\""),
        Arguments.of("1.5", Long.class, 0L, "config value \"key\" must be a Long but was \"1.5\""),
        Arguments.of(
            "yes", Boolean.class, true, "config value \"key\" must be a Boolean but was \"yes\""),
        Arguments.of(
            "soon",
            Duration.class,
            Duration.ZERO,
            "config value \"key\" must be a Duration but was \"soon\""),
        Arguments.of(
            "none",
            Mode.class,
            Mode.READ_ONLY,
            "config value \"key\" must be READ_ONLY or READ_WRITE but was \"none\""));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  <T> void get_valueThatDoesNotFit_isNamed(
      String value, Class<T> type, T otherwise, String message) {
    assertThatThrownBy(() -> of(value).get("key", type, otherwise))
        .isInstanceOf(BruntException.class)
        .hasMessage(message);
  }

  @Test
  void get_typeThatNoValueHas_isNamed() {
    assertThatThrownBy(() -> of("a").get("key", Thread.class, Thread.currentThread()))
        .isInstanceOf(BruntException.class)
        .hasMessage("config value \"key\" cannot be read as a Thread");
  }

  @Test
  void get_missing_saysHowToSetIt() {
    assertThatThrownBy(() -> of("a").get("other"))
        .isInstanceOf(BruntException.class)
        .hasMessage(
            """
            config value "other" is not set
                hint: set it with -e other=VALUE or the variable BRUNT_CONF_other\
            """);
    assertThat(of("a").get("other", "b")).isEqualTo("b");
    assertThat(of("a").find("other")).isEmpty();
    assertThat(of("a").find("key")).contains("a");
  }

  @Test
  void withEnvironment_variable_winsOverThePlan() {
    Map<String, String> all =
        ConfigValues.withEnvironment(
            Map.of("a", "plan", "b", "plan"),
            Map.of("BRUNT_CONF_b", "environment", "BRUNT_CONF_c", "environment", "PATH", "/bin"));

    assertThat(all)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a", "plan", "b", "environment", "c", "environment"));
  }
}
