package dev.brunt.engine.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where in the code that people wrote something happened. */
public final class UserCode {
  private static final List<String> NOT_THEIRS =
      List.of(
          "dev.brunt.api.",
          "dev.brunt.engine.",
          "dev.brunt.http.",
          "dev.brunt.loader.",
          "dev.brunt.cli.",
          "java.",
          "javax.",
          "jdk.",
          "sun.");

  private UserCode() {}

  /**
   * Returns what an exception is and says, such as {@code IllegalStateException: no stock}, also if
   * it cannot even be asked what it says.
   */
  public static String said(Throwable thrown) {
    String kind = thrown.getClass().getSimpleName();
    try {
      return thrown.getMessage() == null ? kind : kind + ": " + thrown.getMessage();
    } catch (RuntimeException | Error speechless) {
      return kind;
    }
  }

  /**
   * Returns the innermost line of people's own code that an exception came through, such as {@code
   * Shop.java:14}.
   */
  public static Optional<String> place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> isTheirs(frame.getClassName()))
        .findFirst()
        .map(frame -> text(frame.getFileName(), frame.getLineNumber(), frame.getClassName()));
  }

  /**
   * Returns the innermost line of people's own code that is running now; costs some microseconds.
   */
  public static Optional<String> place() {
    return StackWalker.getInstance()
        .walk(UserCode::first)
        .map(frame -> text(frame.getFileName(), frame.getLineNumber(), frame.getClassName()));
  }

  private static Optional<StackWalker.StackFrame> first(Stream<StackWalker.StackFrame> frames) {
    // A loop, and below too: streams are slow as long as the JVM does not know them.
    for (var all = frames.iterator(); all.hasNext(); ) {
      StackWalker.StackFrame frame = all.next();
      if (isTheirs(frame.getClassName())) {
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  private static boolean isTheirs(String className) {
    for (String prefix : NOT_THEIRS) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return true;
  }

  private static String text(
      @org.jspecify.annotations.Nullable String file, int line, String type) {
    return (file == null ? type : file) + (line > 0 ? ":" + line : "");
  }
}
