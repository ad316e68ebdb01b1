package dev.brunt.loader.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.loader.fake.FakeUser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaSourceTest {
  @TempDir private Path directory;

  @Test
  void compile_oneFile_findsItsClassAndItsLines() throws Exception {
    Path file =
        write(
            "Shop.java",
            """
            import module java.base;
            import dev.brunt.api.*;

            class Shop {
              record Item(String name) {}
              int counter;

              @Scenario
              void browse(VirtualUser user) {
                user.http().get("/products/{id}", "ä", List.of(new Item("ü"))).send();
              }
            }
            """);
    CompiledSource source = JavaSource.compile(file, List.of());
    FakeUser user = new FakeUser();

    plan(source).loads().getFirst().scenarios().getFirst().body().run(user.user());

    assertThat(user.calls()).containsExactly("get(/products/{id}, ä, [Item[name=ü]])", "send()");
    assertThat(source.files()).containsExactly(file);
    assertThat(source.places().of(source.scenarios())).isEqualTo(file + ":4");
    assertThat(SharedFields.warnings(source.scenarios(), source.places()).getFirst())
        .startsWith(file + ":6: all virtual users share the field counter");
    assertThat(source.scenarios().getResource("Shop.class")).isNull();
  }

  @Test
  void plan_mistakes_haveTheirLines() throws IOException {
    Path file =
        write(
            "Shop.java",
            """
            import dev.brunt.api.*;

            @Load("soon")
            class Shop {
              @Scenario
              int browse(Object o) {
                return 1;
              }
            }
            """);
    CompiledSource source = JavaSource.compile(file, List.of());

    assertThatThrownBy(() -> plan(source))
        .hasMessage(
            """
            FILE:6: a method with @Scenario must return void but browse returns int
            FILE:6: parameter 1 of browse must be VirtualUser, Config or what a @BeforeRun method returns, or have @FromPool, but is Object
            FILE:3: shape "soon": "soon" is no part of a shape
                hint: write "ramp 0..200/s over 30s, hold 1m" or "50 users for 1m"
            3 problems, nothing was sent.\
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void compile_errors_areShownAsJavacShowsThem() throws IOException {
    Path file =
        write(
            "Shop.java",
            """
            import dev.brunt.api.*;
            class Shop {
              @Scenario
              void browse(VirtualUser user) {
                String name = 7;
                user.nothing();
              }
            }
            """);

    assertThatThrownBy(() -> JavaSource.compile(file, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            """
            FILE:5: error: incompatible types: int cannot be converted to String
                String name = 7;
                              ^
            FILE:6: error: cannot find symbol
                user.nothing();
                    ^
              symbol:   method nothing()
              location: variable user of type VirtualUser
            2 errors\
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void compile_siblingsOfThePackage_areFound() throws IOException {
    Path file =
        write(
            "org/acme/load/Shop.java",
            """
            /* package wrong; */
            // package wrong;
            package org.acme.load;

            import dev.brunt.api.*;

            class Shop extends Base {
              @Scenario
              void own() {
                org.acme.Names.say();
              }
            }
            """);
    Path base =
        write(
            "org/acme/load/Base.java",
            """
            package org.acme.load;

            class Base {
              @dev.brunt.api.Scenario
              void inherited() {}
            }
            """);
    Path names =
        write(
            "org/acme/Names.java",
            "package org.acme; public class Names { public static void say() {} }");
    write("org/acme/load/Unused.java", "this is not Java");

    CompiledSource source = JavaSource.compile(file, List.of());

    assertThat(plan(source).scenarioNames()).containsExactly("inherited", "own");
    assertThat(source.scenarios().getName()).isEqualTo("org.acme.load.Shop");
    assertThat(source.files()).containsExactlyInAnyOrder(file, base, names);
  }

  @Test
  void compile_jars_areSeenByCompilerAndRun() throws Exception {
    Path jar = directory.resolve("lib/greeting.jar");
    Path other = directory.resolve("other.jar");
    Files.createDirectories(jar.getParent());
    jar(
        jar,
        "acme/Greeting.java",
        "package acme; public class Greeting { public static String TEXT = hi(); static String hi() { return \"hi\"; } }");
    jar(other, "acme/Answer.java", "package acme; public class Answer { public int value = 42; }");
    Path file =
        write(
            "Shop.java",
            """
            import dev.brunt.api.*;
            class Shop {
              @Scenario
              void browse(VirtualUser user) {
                user.http().get(acme.Greeting.TEXT + new acme.Answer().value).send();
              }
            }
            """);
    CompiledSource source = JavaSource.compile(file, List.of(other));
    FakeUser user = new FakeUser();

    plan(source).loads().getFirst().scenarios().getFirst().body().run(user.user());

    assertThat(user.calls()).containsExactly("get(hi42)", "send()");
    assertThat(source.files()).containsExactly(file, jar, other);
  }

  @Test
  void compile_noOrSeveralClassesWithScenarios_isAMistake() throws IOException {
    Path none = write("None.java", "class None {}");
    Path two =
        write(
            "Two.java",
            """
            import dev.brunt.api.Scenario;
            class First { @Scenario void one() {} }
            class Second { @Scenario void one() {} }
            class Third {}
            """);

    assertThat(message(none))
        .isEqualTo(
            none
                + ": no top-level class has a method with @Scenario\n"
                + "    hint: write \"@Scenario void browse(VirtualUser user) { … }\"");
    assertThat(message(two))
        .isEqualTo(
            two
                + ": one class may have scenarios but these have: First, Second\n"
                + "    hint: put each into a file of its own");
  }

  private static String message(Path file) {
    return catchThrowableOfType(PlanException.class, () -> JavaSource.compile(file, List.of()))
        .getMessage();
  }

  private static Plan plan(CompiledSource source) {
    return ClassPlan.of(source.scenarios(), Path.of(""), source.places());
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void jar(Path jar, String name, String source) throws IOException {
    Path file = write("jar-sources/" + name, source);
    SourceCompiler.Output output =
        SourceCompiler.compile(file, directory.resolve("jar-sources"), List.of());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (var each : output.classes().entrySet()) {
        entries.putNextEntry(new JarEntry(each.getKey().replace('.', '/') + ".class"));
        entries.write(each.getValue());
      }
    }
  }
}
