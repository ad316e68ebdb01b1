package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class LoopTest {
  @Test
  void waits_onLinux_endInTime() {
    assumeThat(Path.of("/proc/self/timerslack_ns")).exists();
    Loop loop = new Loop(0, Transport.choose());
    loop.start();
    try {
      CompletableFuture<String> slack = new CompletableFuture<>();

      loop.run(() -> slack.complete(slackOfThisThread()));

      assertThat(slack.join()).isEqualTo("10000");
    } finally {
      loop.end();
    }
  }

  private static String slackOfThisThread() {
    try {
      Path self = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
      return Files.readString(Path.of("/proc", self.toString(), "timerslack_ns")).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
