package dev.brunt.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../examples");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Shop.java    | browse checkout
          Hello.java   | hello
          Custom.java  | list
          profile.toml | browse login
          order.toml   | order
          """)
  void load_example_isAPlanWithoutWarnings(String file, String scenarios) {
    LoadedPlan loaded = PlanSource.load(EXAMPLES.resolve(file).toString(), LoadOptions.NONE);

    assertThat(loaded.plan().scenarioNames()).containsExactly(scenarios.split(" "));
    assertThat(loaded.warnings()).isEmpty();
  }

  @Test
  void examples_allAreLoadedByThisTest() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();

      assertThat(names)
          .containsExactly(
              "Custom.java",
              "Hello.java",
              "Shop.java",
              "accounts.csv",
              "order.toml",
              "profile.toml");
    }
  }
}
