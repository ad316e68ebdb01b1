package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.plan.LoadWords;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/loads.md} shows works, and says the same load in each form. */
final class LoadExamplesTest {
  private static final String NONE = "–";
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|`]+) \\| (`[^|]+`|–) \\| (`[^|]+`|–) \\| (`[^|]+`|–) \\|$");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern TOML = Pattern.compile("(?s)```toml\n(.*?)```");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private static Path directory;
  private static Class<?> compiled;

  /** A load in the forms that it can be said in; {@link #NONE} for the others. */
  record Example(int number, String name, String java, String profile, String options) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("../docs/loads.md"));
  }

  static List<Example> examples() throws IOException {
    String text = document();
    Matcher rows = ROW.matcher(text.substring(text.indexOf("## Every load in each form")));
    List<Example> all = new ArrayList<>();
    while (rows.find()) {
      all.add(
          new Example(
              all.size(),
              rows.group(1),
              bare(rows.group(2)),
              bare(rows.group(3)),
              bare(rows.group(4))));
    }
    return all;
  }

  private static String bare(String cell) {
    return cell.equals(NONE) ? cell : cell.substring(1, cell.length() - 1);
  }

  /** Compiles what the document says in Java: what goes on from a plan, and whole statements. */
  @BeforeAll
  static void compile() throws Exception {
    StringBuilder source =
        new StringBuilder(
            """
            import static dev.brunt.api.Brunt.*;
            import static dev.brunt.api.Goal.*;
            import static dev.brunt.api.Units.*;
            import dev.brunt.api.*;
            public class Examples {
              static final Plan plan = Brunt.scenario("s", user -> {});
              static final Plan browse = Brunt.scenario("browse", user -> {});
              static final Plan buy = Brunt.scenario("buy", user -> {});
              static final Plan admin = Brunt.scenario("admin", user -> {});
            """);
    for (Example example : examples()) {
      source.append(
          "public static Plan row%d() { return plan.%s; }\n"
              .formatted(example.number(), example.java()));
    }
    int block = 0;
    for (String code : blocks(JAVA)) {
      for (String statement : code.strip().split("\n(?=plan)", -1)) {
        source.append(
            "public static Plan block%d() { return %s; }\n".formatted(block++, statement.strip()));
      }
    }
    assertThat(block).isGreaterThanOrEqualTo(3);
    compiled = compiled(source.append("}").toString());
  }

  private static List<String> blocks(Pattern pattern) throws IOException {
    return pattern.matcher(document()).results().map(found -> found.group(1)).toList();
  }

  private static Class<?> compiled(String source) throws Exception {
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-d", directory.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    boolean done =
        ToolProvider.getSystemJavaCompiler()
            .getTask(said, null, null, options, null, List.of(source(source)))
            .call();
    assertThat(done).as(said.toString()).isTrue();
    URL[] where = {directory.toUri().toURL()};
    return new URLClassLoader(where, LoadExamplesTest.class.getClassLoader()).loadClass("Examples");
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///Examples.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String loadOf(TypedCommand typed) {
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    return typed
        .err()
        .lines()
        .filter(line -> line.startsWith("load    "))
        .map(line -> line.substring("load    ".length()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_inEachForm_saysTheSameLoad(Example example) throws Exception {
    Plan plan = (Plan) compiled.getMethod("row" + example.number()).invoke(null);
    String words = LoadWords.of(plan);
    assertThat(words).isNotEqualTo("no load said");
    if (!example.profile().equals(NONE)) {
      Path file =
          Files.writeString(
              directory.resolve("row" + example.number() + ".toml"),
              """
              target.base_url = "mock:shop"
              [[scenarios.s.requests]]
              method = "GET"
              path = "/"
              [load]
              """
                  + example.profile().replace("; ", "\n"));
      assertThat(loadOf(TypedCommand.of("run", file.toString(), "--dry-run"))).isEqualTo(words);
    }
    if (!example.options().equals(NONE)) {
      assertThat(loadOf(TypedCommand.of(command(example.options())))).isEqualTo(words);
    }
  }

  /** Divides options as a shell does. */
  private static String[] command(String options) {
    Stream<String> words =
        WORD.matcher(options)
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1));
    return Stream.concat(Stream.of("run", "http://127.0.0.1:9/", "--dry-run"), words)
        .toArray(String[]::new);
  }

  @Test
  void examples_areThere() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void blocks_ofJava_arePlansWithALoad() throws Exception {
    List<Plan> plans = new ArrayList<>();
    for (var method : compiled.getMethods()) {
      if (method.getName().startsWith("block")) {
        plans.add((Plan) method.invoke(null));
      }
    }
    assertThat(plans).extracting(LoadWords::of).noneMatch("no load said"::equals);
  }

  @Test
  void blocks_ofProfiles_areRead() throws IOException {
    List<String> profiles = blocks(TOML);
    assertThat(profiles).isNotEmpty();
    for (String profile : profiles) {
      Path file = Files.writeString(directory.resolve("block.toml"), profile);
      assertThat(loadOf(TypedCommand.of("run", file.toString(), "--dry-run"))).isNotEmpty();
    }
  }
}
