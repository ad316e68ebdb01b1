package dev.brunt.testkit.mock;

import dev.brunt.api.BruntException;
import dev.brunt.api.spi.TargetScheme.StartedTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The mock service in a Java process of its own, which ends with this one, however this one ends.
 */
final class MockProcess implements StartedTarget {
  private static final int START_SECONDS = 20;
  private static final int STOP_SECONDS = 2;
  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xms16m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final String url;

  private MockProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts a process and returns when the service in it listens.
   *
   * @param classPath where the process finds the mock service
   * @param basePath what {@link #url} ends with
   * @throws BruntException if it does not listen in time, with what it printed instead
   */
  static MockProcess start(String classPath, String basePath) {
    Process process = launch(classPath);
    var output = new ProcessOutput(process, MockProcess::addressIn);
    Optional<String> address = await(output);
    if (address.isEmpty()) {
      boolean ended = output.awaited().isDone();
      stop(process);
      throw new BruntException(
          "mock service: it %s, and printed:\n%s"
              .formatted(
                  ended ? "ended before it listened" : "did not listen in " + START_SECONDS + " s",
                  output.text()));
    }
    return new MockProcess(process, address.get() + basePath);
  }

  private static Process launch(String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-cp", classPath, MockMain.class.getName()));
    command.add(MockOptions.UNTIL_STDIN_CLOSES);
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException noProcess) {
      throw new BruntException("mock service: cannot start it: " + noProcess.getMessage());
    }
  }

  private static Optional<String> addressIn(String line) {
    return line.startsWith(MockMain.LISTENING)
        ? Optional.of(line.substring(MockMain.LISTENING.length()))
        : Optional.empty();
  }

  private static Optional<String> await(ProcessOutput output) {
    try {
      return output.awaited().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException noAddress) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public String url() {
    return url;
  }

  /** Returns whether the process is alive. */
  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    stop(process);
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
