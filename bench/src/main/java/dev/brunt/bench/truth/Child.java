package dev.brunt.bench.truth;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that was started here, whose output goes into a file. */
final class Child {
  private static final int STOP_SECONDS = 5;

  private final Process process;
  private final Path output;

  private Child(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command; its output, errors too, replaces what is in a file. */
  static Child start(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new Child(builder.start(), output);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits for a line of output.
   *
   * @param beginning how it begins
   * @throws IOException if it did not come in time, or the process ended before
   */
  String awaitLine(String beginning, Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      boolean alive = process.isAlive();
      Optional<String> found =
          output().lines().filter(line -> line.startsWith(beginning)).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (!alive) {
        break;
      }
      Thread.sleep(20);
    }
    throw new IOException("no line \"%s…\" came; what did:\n%s".formatted(beginning, output()));
  }

  /**
   * Waits until it can be connected to.
   *
   * @throws IOException if it cannot within 10 s, or the process ended before
   */
  void awaitAccepting(int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (ConnectException refused) {
        Thread.sleep(20);
      }
    }
    throw new IOException("nobody listens at port %d; what did:\n%s".formatted(port, output()));
  }

  /**
   * Waits for the end.
   *
   * @return the exit code
   * @throws IOException if it did not come in time
   */
  int awaitEnd(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      stop();
      throw new IOException(
          "process %d did not end within %d s; what it printed:\n%s"
              .formatted(pid(), limit.toSeconds(), output()));
    }
    return process.exitValue();
  }

  /** Returns what it printed until now. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** Ends it, by force where it does not end by itself. */
  void stop() throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    resume();
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** What is stopped does not see the signal to end. */
  private void resume() {
    try {
      Signals.CONTINUE.send(pid());
    } catch (IOException ended) {
      // It ended by itself meanwhile, which is what is wanted.
    }
  }
}
