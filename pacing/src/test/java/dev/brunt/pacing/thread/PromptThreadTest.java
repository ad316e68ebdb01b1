package dev.brunt.pacing.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PromptThreadTest {
  private static final Pattern SLICE = Pattern.compile("se\\.slice\\s*:\\s*(\\d+)");

  @Test
  void begin_whateverTheSystemGrants_goesOn() {
    assertThat(afterBegin(() -> Thread.currentThread().getName())).isEqualTo("prompt");
  }

  @Test
  void begin_onLinux_endsWaitsInTime() {
    assumeThat(Path.of("/proc/self/timerslack_ns")).exists();

    assertThat(afterBegin(() -> read("timerslack_ns").strip())).isEqualTo("7000");
  }

  @Test
  void begin_whereSlicesCanBeAskedFor_takesTheShortest() {
    assumeThat(slice()).as("the slices of a thread are shown").isPresent();
    assumeThat(kernel()).as("slices can be asked for since 6.12").isGreaterThanOrEqualTo(6.12);

    assertThat(PromptThread.class.getModule().isNativeAccessEnabled()).isTrue();
    assertThat(afterBegin(PromptThreadTest::slice)).contains("100000");
  }

  /** Returns what there is to see on a thread of its own. */
  private static <T> T afterBegin(Supplier<T> seen) {
    CompletableFuture<T> told = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("prompt")
        .start(() -> {
          PromptThread.begin(7_000);
          told.complete(seen.get());
        });
    return told.join();
  }

  private static Optional<String> slice() {
    return Files.exists(Path.of("/proc/thread-self/sched"))
        ? SLICE.matcher(read("sched")).results().findFirst().map(found -> found.group(1))
        : Optional.empty();
  }

  /** Returns the kernel's version, 6.12 as 6.12 and 6.1 as 6.01. */
  private static double kernel() {
    MatchResult found =
        Pattern.compile("^(\\d+)\\.(\\d+)")
            .matcher(System.getProperty("os.version"))
            .results()
            .findFirst()
            .orElseThrow();
    return Integer.parseInt(found.group(1)) + Integer.parseInt(found.group(2)) / 100.0;
  }

  private static String read(String file) {
    try {
      Path self = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
      Path ofThread = Path.of("/proc/self/task", self.toString(), file);
      return Files.readString(
          Files.exists(ofThread) ? ofThread : Path.of("/proc", self.toString(), file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
