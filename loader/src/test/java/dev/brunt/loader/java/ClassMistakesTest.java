package dev.brunt.loader.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brunt.api.*;
import dev.brunt.api.plan.PlannedScenario;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unused")
final class ClassMistakesTest {
  static class Empty {}

  @Test
  void of_noScenario_saysHowToWriteOne() {
    assertThat(mistakes(Empty.class))
        .isEqualTo(
            """
            Empty: no method of Empty has @Scenario
                hint: write "@Scenario void browse(VirtualUser user) { … }"
            1 problem, nothing was sent.\
            """);
  }

  abstract static class Abstract {
    @Scenario
    void one() {}
  }

  class Inner {
    @Scenario
    void one() {}
  }

  static class NeedsValue {
    NeedsValue(int value) {}

    @Scenario
    void one() {}
  }

  static class Exploding {
    Exploding() {
      throw new IllegalArgumentException("boom");
    }

    @Scenario
    void one() {}
  }

  static class ExplodingStatics {
    static final int VALUE = Integer.parseInt("x");

    @Scenario
    void one() {}
  }

  @Test
  void of_classThatCannotBeMade_saysWhy() {
    assertThat(firstMistake(Abstract.class))
        .isEqualTo("Abstract: a class of scenarios must not be abstract, but Abstract is");
    assertThat(firstMistake(Inner.class))
        .isEqualTo("Inner: a class of scenarios must be static or top-level, but Inner is inner");
    assertThat(firstMistake(NeedsValue.class))
        .isEqualTo("NeedsValue: NeedsValue must have a constructor without parameters");
    assertThat(firstMistake(Exploding.class))
        .isEqualTo(
            "Exploding: the constructor of Exploding threw"
                + " java.lang.IllegalArgumentException: boom");
    assertThat(firstMistake(ExplodingStatics.class))
        .isEqualTo(
            "ExplodingStatics: a static initializer threw"
                + " java.lang.NumberFormatException: For input string: \"x\"");
  }

  record Account(String name) {}

  static class Parameters {
    static final Pool<Account> ACCOUNTS = Pools.csv("accounts.csv", Account.class);
    static final List<String> NAMES = List.of();

    @BeforeRun
    String one(StringBuilder later) {
      return "";
    }

    @BeforeRun
    String two() {
      return "";
    }

    @BeforeRunner
    void open(VirtualUser user) {}

    @AfterUser
    void bye(@FromPool("ACCOUNTS") Account account) {}

    @Scenario
    void late(Config config, VirtualUser user) {}

    @Scenario
    void unknown(List<String> names) {}

    @Scenario
    void ambiguous(VirtualUser user, String either) {}

    @Scenario
    void misspelt(@FromPool("ACOUNTS") Account account) {}

    @Scenario
    void far(@FromPool("X") Account account) {}

    @Scenario
    void noPool(@FromPool("NAMES") Account account) {}

    @Scenario
    void otherType(@FromPool("ACCOUNTS") String account) {}

    @Scenario
    void noFile(@FromPool("nowhere.csv") Account account) {}

    @Scenario
    void noRecord(@FromPool("nowhere.csv") String account) {}
  }

  @Test
  void of_wrongParameters_areToldAllAtOnce() {
    assertThat(mistakes(Parameters.class))
        .isEqualTo(
            """
            Parameters.one: parameter 1 of one must be Config or what a @BeforeRun method returns, but is StringBuilder
            Parameters.open: parameter 1 of open must be Config or what a @BeforeRun method returns, but is VirtualUser
            Parameters.bye: parameter 1 of bye has @FromPool, which only a scenario's parameter may have
            Parameters.late: parameter 2 of late is VirtualUser, which must be the first
            Parameters.unknown: parameter 1 of unknown must be VirtualUser, Config or what a @BeforeRun method returns, or have @FromPool, but is List
            Parameters.ambiguous: parameter 2 of ambiguous is String, which more than one @BeforeRun method returns: one, two
            Parameters.misspelt: parameter 1 of misspelt names the pool "ACOUNTS", which is not there
                hint: did you mean "ACCOUNTS"?
            Parameters.far: parameter 1 of far names the pool "X", which is not there
                hint: write a static field of type Pool, or the name of a CSV file beside the source
            Parameters.noPool: the field NAMES must be a static Pool to be named by @FromPool
            Parameters.otherType: parameter 1 of otherType must be Account, as the pool ACCOUNTS has them, but is String
            Parameters.noFile: parameter 1 of noFile names the file "nowhere.csv", which is not there
            Parameters.noRecord: parameter 1 of noRecord must be a record with the columns of nowhere.csv but is String
            12 problems, nothing was sent.\
            """);
  }

  @TargetUrl("example.com")
  @Load("200")
  @Thresholds({"p99 < fast", "errors < 1%"})
  static class Words {
    @Scenario(weight = -1)
    @Thresholds("p101 < 1s")
    int first() {
      return 1;
    }

    @Scenario(name = "twice")
    @Load(value = "once", startAfter = "soon")
    void second() {}

    @Scenario
    void twice(VirtualUser user) {}

    @Load("once")
    @Thresholds("errors < 1%")
    void helper(@FromPool("X") String item) {}

    @BeforeUser
    @AfterUser
    void both() {}

    @AfterRun
    String report() {
      return "";
    }
  }

  @Test
  void of_wrongWords_areToldAllAtOnce() {
    assertThat(mistakes(Words.class))
        .isEqualTo(
            """
            Words.first: a method with @Scenario must return void but first returns int
            Words.helper: @Load needs a scenario, but helper has no @Scenario
            Words.helper: @Thresholds needs a scenario, but helper has no @Scenario
            Words.helper: @FromPool needs a scenario, but helper has no @Scenario
            Words.both: both must have one of these annotations: @BeforeUser, @AfterUser
            Words.report: a method with @AfterRun must return void but report returns String
            Words.first: weight of first must be >= 0 but was -1
            Words.twice: scenario names must differ but "twice" is that of Words.second too
                hint: write @Scenario(name = "…")
            Words.second: startAfter must be a length of time such as "30s" but was "soon"
            Words: shape "200": "200" is no part of a shape
                hint: write "ramp 0..200/s over 30s, hold 1m" or "50 users for 1m"
            Words: threshold "p99 < fast": "fast" is no limit for p99
                hint: write a time, such as 250ms or 1.5s
            Words.first: threshold "p101 < 1s": "p101" is no measure
                hint: write p99 or p99.9; there are: p50, p99.9 and the like, mean, min, max, errors, failed, rate, count, checks, unsent; service, iteration or lateness before a time
            Words: @TargetUrl: an address must begin with http://, https:// or mock: but was "example.com"
            13 problems, nothing was sent.\
            """);
  }

  @Load("once")
  static class AllOwn {
    @Scenario
    @Load("once")
    void one() {}
  }

  static class AllZero {
    @Scenario(weight = 0)
    void one() {}
  }

  static class Overloaded {
    @Scenario
    void one() {}

    @Scenario
    void one(VirtualUser user) {}
  }

  @Test
  void of_whatWouldBeIgnored_isRefused() {
    assertThat(firstMistake(AllOwn.class))
        .isEqualTo(
            "AllOwn: every scenario has a @Load of its own, so that of the class says nothing");
    assertThat(firstMistake(AllZero.class))
        .isEqualTo("AllZero: weights of scenarios that share a load must not all be 0");
    assertThat(firstMistake(Overloaded.class))
        .isEqualTo(
            "Overloaded.one: scenario names must differ but \"one\" is that of Overloaded.one too");
  }

  static class FromFile {
    @Scenario
    void one(@FromPool("pom.xml") Account account) {}

    @Scenario
    void two(@FromPool("pom.xml") Account account) {}
  }

  @Test
  void of_poolOfAFile_isFoundInTheWorkingDirectory() {
    assertThat(ClassPlan.of(FromFile.class).loads().getFirst().scenarios())
        .flatExtracting(PlannedScenario::pools)
        .containsExactly(Pools.csv("pom.xml", Account.class), Pools.csv("pom.xml", Account.class));
  }

  private static String mistakes(Class<?> type) {
    return catchThrowableOfType(PlanException.class, () -> ClassPlan.of(type)).getMessage();
  }

  private static String firstMistake(Class<?> type) {
    return mistakes(type).lines().findFirst().orElseThrow();
  }
}
