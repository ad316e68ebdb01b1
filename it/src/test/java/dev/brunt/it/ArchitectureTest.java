package dev.brunt.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.brunt.api.RunResult.Latencies;
import dev.brunt.engine.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom, and other rules of the house that a compiler does not hold. */
final class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.brunt");

  private static final String[] JDK = {"java..", "javax..", "jdk..", "com.sun..", "sun.."};

  private static String[] packages(String module, String modules, String libraries) {
    List<String> allowed = new ArrayList<>(List.of(JDK));
    allowed.add("dev.brunt." + module + "..");
    allowed.add("org.jspecify..");
    Stream.of(modules.split(" ")).map(m -> "dev.brunt." + m + "..").forEach(allowed::add);
    Stream.of(libraries.split(" ")).map(library -> library + "..").forEach(allowed::add);
    return allowed.toArray(String[]::new);
  }

  /** Each module, the modules that it may import, and the libraries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api     | none                        | none
          pacing  | api                         | none
          metrics | api                         | org.HdrHistogram
          engine  | api pacing metrics          | io.netty de.siegmar.fastcsv
          http    | api metrics engine          | io.netty com.jayway.jsonpath tools.jackson
          loader  | api                         | org.tomlj
          report  | api metrics                 | org.HdrHistogram tools.jackson
          html    | api metrics report          | tools.jackson
          results | api metrics                 | org.HdrHistogram org.sqlite
          testkit | api pacing                  | io.netty tools.jackson
          cli     | api pacing metrics engine http loader report html results testkit | picocli
          """)
  void module_importsOnlyWhatItMay(String module, String modules, String libraries) {
    classes()
        .that()
        .resideInAPackage("dev.brunt." + module + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages(module, modules, libraries))
        .check(MAIN);
  }

  @Test
  void module_eachOne_hasItsLineAbove() {
    assertThat(MAIN.stream().map(ArchitectureTest::module).distinct())
        .containsExactlyInAnyOrder(
            "api", "pacing", "metrics", "engine", "http", "loader", "report", "html", "results",
            "testkit", "cli");
  }

  private static String module(JavaClass type) {
    return type.getPackageName().split("\\.")[2];
  }

  @Test
  void console_isTheCommandLinesAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.brunt.cli..")
        .and()
        .doNotHaveFullyQualifiedName("dev.brunt.testkit.mock.MockMain")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MAIN);
  }

  @Test
  void exit_isTheCommandLinesAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.brunt.cli..")
        .and()
        .doNotHaveFullyQualifiedName("dev.brunt.testkit.mock.MockMain")
        .and()
        .doNotHaveFullyQualifiedName("dev.brunt.api.Brunt")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(MAIN);
  }

  /**
   * The API is one thing in three packages, what is called, described and implemented; and clients
   * are handed the engine's {@link Loop}. Apart from that, no package knows one that knows it.
   */
  @Test
  void packages_ofAModule_haveNoCycles() {
    slices()
        .assignedFrom(new ByPackage())
        .should()
        .beFreeOfCycles()
        .ignoreDependency(resideInAPackage("dev.brunt.engine.spi"), assignableTo(Loop.class))
        .check(MAIN);
  }

  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("dev.brunt.api")
          ? SliceIdentifier.of("dev.brunt.api")
          : SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  @Test
  void package_eachOne_isNullMarked() {
    List<String> unmarked =
        MAIN.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(p -> !isNullMarked(p))
            .map(JavaPackage::getName)
            .toList();

    assertThat(unmarked).isEmpty();
  }

  private static boolean isNullMarked(JavaPackage one) {
    return one.tryGetPackageInfo()
        .filter(info -> info.isAnnotatedWith(NullMarked.class))
        .isPresent();
  }

  /**
   * A quantile is read where it is shown or judged, and nowhere else: what merges and sums can then
   * not average one.
   */
  @Test
  void quantile_isReadOnlyWhereItIsShownOrJudged() {
    Set<String> readers =
        MAIN.stream()
            .filter(type -> !Set.of("report", "html", "api").contains(module(type)))
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().isAssignableTo(Latencies.class))
            .filter(call -> Set.of("millis", "quantile").contains(call.getTarget().getName()))
            .map(call ->
                call.getOrigin().getOwner().getSimpleName() + "." + call.getOrigin().getName())
            .collect(Collectors.toSet());

    assertThat(readers)
        .containsExactlyInAnyOrder(
            "GeneratorFitness.tooLate",
            "QuantileEvidence.millis",
            // Runs are compared with runs: how much their quantiles differ is the measure there.
            "RunComparison.value",
            "RunTotals.live",
            "ThresholdJudge.nanos");
  }

  @Test
  void exception_ofTheJdk_isNotMadeWithoutAMessage() {
    noClasses()
        .should()
        .callConstructorWhere(
            describe("an exception is made without a message", ArchitectureTest::saysNothing))
        .check(MAIN);
  }

  private static boolean saysNothing(JavaConstructorCall call) {
    return call.getTarget().getRawParameterTypes().isEmpty()
        && call.getTargetOwner().isAssignableTo(Throwable.class)
        && !call.getTargetOwner().getPackageName().startsWith("dev.brunt");
  }

  @Test
  void test_eachOne_waitsForWhatHappensAndNeverSleeps() throws IOException {
    JavaClasses tests = testClasses();

    assertThat(tests.contain("dev.brunt.engine.EngineTest")).isTrue();
    noClasses()
        .should()
        .callMethodWhere(target(name("sleep")).and(targetOwner(assignableTo(Thread.class))))
        .check(tests);
  }

  private static JavaClasses testClasses() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of("..").toAbsolutePath().normalize())) {
      Path[] compiled =
          modules
              .map(module -> module.resolve("target/test-classes"))
              .filter(Files::isDirectory)
              .toArray(Path[]::new);
      return new ClassFileImporter().importPaths(Arrays.asList(compiled));
    }
  }
}
