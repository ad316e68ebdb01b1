package dev.brunt.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Brunt;
import dev.brunt.api.PlanException;
import dev.brunt.api.Scenario;
import dev.brunt.loader.url.UrlRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanSourceTest {
  private static final String FORMS =
      "\n    hint: write the name of a .java or .toml file, the name of a class, or a URL";

  @TempDir private Path directory;

  static class Named {
    int counter;

    @Scenario
    void one() {}
  }

  @Test
  void load_javaFile_hasItsDirectoryWarningsAndFiles() throws IOException {
    Path file = write("Shop.java", "class Shop { int n; @dev.brunt.api.Scenario void one() {} }");

    LoadedPlan loaded = PlanSource.load(file.toString(), LoadOptions.NONE);

    assertThat(loaded.plan().name()).isEqualTo("Shop");
    assertThat(loaded.plan().directory()).isEqualTo(directory);
    assertThat(loaded.warnings()).hasSize(1);
    assertThat(loaded.files()).containsExactly(file);
  }

  @Test
  void load_profile_knowsTheValuesItIsGiven() throws IOException {
    Path file =
        write(
            "shop.toml",
            """
            target.base_url = "mock:shop"
            [[scenarios.one.requests]]
            method = "GET"
            path = "/${page}"
            """);
    LoadOptions options = new LoadOptions(List.of(), Map.of("page", "1"), UrlRequest.NONE);

    LoadedPlan loaded = PlanSource.load(file.toString(), options);

    assertThat(loaded.plan().name()).isEqualTo("shop");
    assertThat(loaded.plan().config()).containsEntry("page", "1");
    assertThat(loaded.plan().directory()).isEqualTo(directory);
    assertThat(loaded.files()).containsExactly(file);
  }

  @Test
  void load_className_isFound() {
    LoadedPlan loaded = PlanSource.load(Named.class.getName(), LoadOptions.NONE);

    assertThat(loaded.plan().scenarioNames()).containsExactly("one");
    assertThat(loaded.warnings())
        .first()
        .asString()
        .startsWith("Named.counter: all virtual users share the field counter");
  }

  @Test
  void load_url_takesTheRequest() {
    UrlRequest request = new UrlRequest("DELETE", List.of(), null);

    LoadedPlan loaded =
        PlanSource.load("http://h/x", new LoadOptions(List.of(), Map.of(), request));

    assertThat(loaded.plan().scenarioNames()).containsExactly("DELETE /x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nowhere/Shop.java  | no such file
          nowhere/shop.toml  | no such file
          nowhere/shop       | no such file
          src/test           | is neither a .java nor a .toml file
          pom.xml            | is neither a .java nor a .toml file
          com.acme.Shop      | there is no such file or class
          """)
  void load_nothing_listsTheForms(String what, String problem) {
    assertThatThrownBy(() -> PlanSource.load(what, LoadOptions.NONE))
        .isInstanceOf(PlanException.class)
        .hasMessage(what + ": " + problem + FORMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void load_noName_isSaidOfTheWord(String what) {
    assertThatThrownBy(() -> PlanSource.load(what, LoadOptions.NONE))
        .hasMessage("WHAT: must name a plan but was \"" + what + "\"" + FORMS);
  }

  @ParameterizedTest
  @CsvSource({"localhost:8080", "127.0.0.1:8080/x?y", "api.example.com/products"})
  void load_urlWithoutScheme_saysHowToWriteIt(String what) {
    assertThatThrownBy(() -> PlanSource.load(what, LoadOptions.NONE))
        .hasMessage(what + ": no such file\n    hint: for a URL, write \"http://" + what + "\"");
  }

  @Test
  void load_target_saysWhereItBelongs() {
    assertThatThrownBy(() -> PlanSource.load("mock:shop", LoadOptions.NONE))
        .hasMessage(
            "mock:shop: is a target, and no plan\n"
                + "    hint: say it after a plan: --target mock:shop");
  }

  @Test
  void load_fileNameWithoutItsEnd_isMeant() throws IOException {
    Path file = write("shop.toml", "");
    String what = file.toString().replace(".toml", "");

    assertThatThrownBy(() -> PlanSource.load(what, LoadOptions.NONE))
        .hasMessage(what + ": there is no such class\n    hint: did you mean \"" + file + "\"?");
  }

  @Test
  void load_whatWouldBeIgnored_isRefused() throws IOException {
    Path file = write("shop.toml", "");
    LoadOptions options =
        new LoadOptions(
            List.of(Path.of("none.jar")), Map.of(), new UrlRequest("GET", List.of(), null));

    assertThatThrownBy(() -> PlanSource.load(file.toString(), options))
        .hasMessage(
            """
            FILE: method, headers and body are for a URL, which this is not
            FILE: a class path is for a .java file or a class, which this is not
            class path: no such file or directory: none.jar
            3 problems, nothing was sent.\
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void services_planLoader_isFoundByTheApi() throws IOException {
    Path file = write("Shop.java", "class Shop { @dev.brunt.api.Scenario void one() {} }");

    assertThat(Brunt.plan(Named.class).name()).isEqualTo("Named");
    assertThat(Brunt.plan(file).name()).isEqualTo("Shop");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
