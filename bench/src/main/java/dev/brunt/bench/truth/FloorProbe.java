package dev.brunt.bench.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code bench/native/floor.c}, which is compiled on first use. */
final class FloorProbe {
  private static final int WAIT_SECONDS = 10;
  private static final int LONGEST_SECONDS = 7200;

  private final Path program;

  private FloorProbe(Path program) {
    this.program = program;
  }

  /**
   * Returns the probe, compiling it where it is not up to date.
   *
   * @throws IOException if there is no C compiler, or it refuses
   */
  static FloorProbe compiled(Path source, Path program) throws IOException, InterruptedException {
    if (!Files.exists(program)
        || Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0) {
      Files.createDirectories(program.toAbsolutePath().getParent());
      compile(source, program);
    }
    return new FloorProbe(program);
  }

  private static void compile(Path source, Path program) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "gcc", "-O2", "-std=gnu11", "-pthread", "-o", program.toString(), source.toString());
    Process compiler;
    try {
      compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException noCompiler) {
      throw new IOException(
          "the floor probe needs gcc, which cannot be started\n    hint: apt-get install gcc libc6-dev",
          noCompiler);
    }
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (compiler.waitFor() != 0) {
      throw new IOException("gcc refused %s:\n%s".formatted(source, said));
    }
  }

  /** Measures for some seconds. */
  Floor run(int seconds) throws IOException, InterruptedException {
    try (Running running = start(seconds)) {
      return running.read(seconds + WAIT_SECONDS);
    }
  }

  /** Measures until it is stopped. */
  Running start() throws IOException {
    return start(LONGEST_SECONDS);
  }

  private Running start(int seconds) throws IOException {
    return new Running(
        new ProcessBuilder(program.toString(), String.valueOf(seconds))
            .redirectErrorStream(true)
            .start());
  }

  /** A probe that measures. */
  static final class Running implements AutoCloseable {
    private final Process process;

    private Running(Process process) {
      this.process = process;
    }

    /** Stops it and returns what it measured. */
    Floor stop() throws IOException, InterruptedException {
      process.toHandle().destroy();
      return read(WAIT_SECONDS);
    }

    private Floor read(int seconds) throws IOException, InterruptedException {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new IOException("the floor probe did not end in time");
      }
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Floor.parse(printed.lines().toList());
    }

    @Override
    public void close() {
      process.destroyForcibly();
      try {
        process.getInputStream().close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
