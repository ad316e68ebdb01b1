package dev.brunt.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the pages on code show is true: programs compile, files are there. */
final class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  @TempDir private Path classes;

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  static Stream<String> programs() throws IOException {
    String scenarios = Files.readString(ROOT.resolve("docs/scenarios.md"));
    return JAVA.matcher(readme() + scenarios).results().map(found -> found.group(1));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void documents_javaProgram_compiles(String program) {
    StringWriter said = new StringWriter();

    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                said,
                null,
                null,
                List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-proc:none"),
                null,
                List.of(source(program)))
            .call();

    assertThat(compiled).as(said.toString()).isTrue();
  }

  @Test
  void documents_programs_areThere() throws IOException {
    assertThat(programs()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void readme_firstScreen_isShortAndTheWholeUnder150Lines() throws IOException {
    assertThat(readme().lines().count()).isLessThan(150);
    assertThat(readme().lines().limit(15)).anyMatch(line -> line.startsWith("./brunt run"));
  }

  @Test
  void documents_links_leadToFiles() throws IOException {
    for (String document :
        List.of("README.md", "docs/architecture.md", "docs/scenarios.md", "CONTRIBUTING.md")) {
      Path file = ROOT.resolve(document);
      LINK.matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .map(link -> link.substring(2, link.length() - 1))
          .filter(link -> !link.contains("://"))
          .forEach(link -> assertThat(file.resolveSibling(link)).exists());
    }
  }

  private static JavaFileObject source(String program) {
    var name = CLASS.matcher(program);
    assertThat(name.find()).isTrue();
    return new SimpleJavaFileObject(
        URI.create("string:///" + name.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return program;
      }
    };
  }
}
