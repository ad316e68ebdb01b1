package dev.brunt.http.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.BruntException;
import dev.brunt.api.PlanException;
import dev.brunt.api.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values to and from JSON, and JSONPath. */
final class JsonTest {
  record Login(String name, @Secret String password, @Secret int pin) {}

  record Team(List<Login> members) {}

  private static final Login ANN = new Login("ann", "pw", 1234);

  @Test
  void write_record_isSentAsItIs() {
    assertThat(new String(Json.write(ANN), UTF_8))
        .isEqualTo("{\"name\":\"ann\",\"password\":\"pw\",\"pin\":1234}");
  }

  @Test
  void masked_secretsAtAnyDepth_areStars() {
    assertThat(Json.masked(Map.of("team", new Team(List.of(ANN)))))
        .isEqualTo(
            "{\"team\":{\"members\":[{\"name\":\"ann\",\"password\":\"***\",\"pin\":\"***\"}]}}");
  }

  @Test
  void write_simpleValues_areJson() {
    assertThat(new String(Json.write("a\"b"), UTF_8)).isEqualTo("\"a\\\"b\"");
    assertThat(new String(Json.write(List.of(1, true)), UTF_8)).isEqualTo("[1,true]");
  }

  /** As people write it who know of fields, and not of what can be seen of them. */
  static final class Credentials {
    @SuppressWarnings("unused") // nobody can read it: that is the mistake
    private final String name = "ann";
  }

  @Test
  void write_objectOfWhichNothingCanBeSeen_isNotSentAsAnEmptyOne() {
    assertThatThrownBy(() -> Json.write(new Credentials()))
        .isInstanceOf(BruntException.class)
        .hasMessageEndingWith(
            "Credentials cannot be written as JSON: it has no property that can be seen\n"
                + "    hint: make it a record, or a map");
    assertThat(new String(Json.write(Map.of()), UTF_8)).isEqualTo("{}");
  }

  @Test
  void read_wrongType_saysWhich() {
    assertThatThrownBy(() -> Json.read("[1]".getBytes(UTF_8), Login.class))
        .isInstanceOf(BruntException.class)
        .hasMessageContaining("the body cannot be read as Login");
  }

  @Test
  void parse_nestedWithoutEnd_isRefused() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .isInstanceOf(BruntException.class)
        .hasMessageContaining("the body is no JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "$.a, true",
    "$.b, false",
    "$.none, false",
    "$.all[*].x, true",
    "$.all[?(@.x > 9)], false",
    "$.all[?(@.x > 1)], true",
  })
  void has_path_isWhetherThereIsOneValueOrSeveral(String path, boolean there) {
    var json = Json.parse("{\"a\":1,\"b\":null,\"all\":[{\"x\":1},{\"x\":2}]}");

    assertThat(Json.has(json, path)).isEqualTo(there);
  }

  @Test
  void find_several_saysHowManyAndWhatReadsThem() {
    assertThatThrownBy(() -> Json.findText(Json.parse("[1,2]"), "$[*]"))
        .hasMessage(
            "jsonPath $[*] must find one value but found 2\n    hint: json(Type.class) reads several");
  }

  @Test
  void find_whatIsNoPath_isAMistakeOfWhoeverWroteIt() {
    assertThatThrownBy(() -> Json.findText(Json.parse("{}"), "$["))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("\"$[\" is no JSONPath: ");
  }

  @Test
  void find_none_several_andNull_areMistakes() {
    var json = Json.parse("{\"a\":[1,2],\"n\":null,\"t\":\"x\"}");

    assertThat(Json.findText(json, "$.a")).isEqualTo("[1,2]");
    assertThat(Json.find(json, "$.a[1]", Integer.class)).isEqualTo(2);
    assertThatThrownBy(() -> Json.findText(json, "$.a[*]")).hasMessageContaining("but found 2");
    assertThatThrownBy(() -> Json.findText(json, "$.n")).hasMessageContaining("found null");
    assertThatThrownBy(() -> Json.findText(json, "$.zzz")).hasMessageContaining("$.zzz");
    assertThatThrownBy(() -> Json.findText(json, "$.[")).isInstanceOf(BruntException.class);
    assertThatThrownBy(() -> Json.find(json, "$.t", Integer.class))
        .isInstanceOf(BruntException.class);
  }
}
