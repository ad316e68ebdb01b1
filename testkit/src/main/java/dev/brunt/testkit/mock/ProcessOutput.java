package dev.brunt.testkit.mock;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What a process prints, read to its end by a thread of its own, so that the process never waits
 * for room in the pipe.
 */
final class ProcessOutput {
  private static final int MOST_LINES = 50;

  private final StringJoiner firstLines = new StringJoiner("\n");
  private final CompletableFuture<Optional<String>> awaited = new CompletableFuture<>();

  /** Begins to read; {@code wanted} finds what is awaited in a line. */
  ProcessOutput(Process process, Function<String, Optional<String>> wanted) {
    BufferedReader lines = process.inputReader();
    Thread.ofPlatform().daemon().name("mock-output").start(() -> read(lines, wanted));
  }

  /** Completes with what was awaited, or with nothing when the output has ended without it. */
  CompletableFuture<Optional<String>> awaited() {
    return awaited;
  }

  /** Returns the first lines. */
  String text() {
    synchronized (firstLines) {
      return firstLines.toString();
    }
  }

  private void read(BufferedReader lines, Function<String, Optional<String>> wanted) {
    try (lines) {
      int count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (count++ < MOST_LINES) {
          keep(line);
        }
        wanted.apply(line).ifPresent(found -> awaited.complete(Optional.of(found)));
      }
    } catch (IOException closed) {
      keep(String.valueOf(closed.getMessage()));
    } finally {
      awaited.complete(Optional.empty());
    }
  }

  private void keep(String line) {
    synchronized (firstLines) {
      firstLines.add(line);
    }
  }
}
