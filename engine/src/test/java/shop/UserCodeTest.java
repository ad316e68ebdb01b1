package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.engine.spi.UserCode;
import org.junit.jupiter.api.Test;

/** In a package that is not Brunt's, as people's code is. */
final class UserCodeTest {
  private static RuntimeException thrown() {
    return new IllegalStateException("here");
  }

  @Test
  void place_ofAnException_isTheInnermostLineOfPeoplesCode() {
    RuntimeException thrown = thrown();
    int line = thrown.getStackTrace()[0].getLineNumber();

    assertThat(UserCode.place(thrown)).contains("UserCodeTest.java:" + line);
  }

  @Test
  void place_ofAnExceptionThatALibraryThrew_isTheLineThatCalledIt() {
    try {
      Integer.parseInt("x");
    } catch (NumberFormatException thrown) {
      assertThat(thrown.getStackTrace()[0].getClassName()).startsWith("java.");
      assertThat(UserCode.place(thrown).orElseThrow()).startsWith("UserCodeTest.java:");
    }
  }

  @Test
  void place_ofAnExceptionWithoutPeoplesCode_isEmpty() {
    RuntimeException thrown = thrown();
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("dev.brunt.engine.Loop", "turn", "Loop.java", 1),
          new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1)
        });

    assertThat(UserCode.place(thrown)).isEmpty();
  }

  @Test
  void place_ofCodeCompiledWithoutLines_isItsClass() {
    RuntimeException thrown = thrown();
    thrown.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("shop.Shop", "buy", null, -1)});

    assertThat(UserCode.place(thrown)).contains("shop.Shop");
  }

  @Test
  void place_ofRunningCode_isTheLineThatAsks() {
    assertThat(UserCode.place().orElseThrow()).startsWith("UserCodeTest.java:");
  }
}
