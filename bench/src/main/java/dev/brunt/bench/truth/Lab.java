package dev.brunt.bench.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where one experiment happens: starts oracles and Brunt, and ends them when it is closed. */
final class Lab implements AutoCloseable {
  private static final int MOST_STAMPS = 1_000_000;
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path home;
  private final Path directory;
  private final long seed;
  private final boolean quick;
  private final List<String> mutant;
  private final List<Child> children = new ArrayList<>();
  private final List<Path> stampFiles = new ArrayList<>();

  private Lab(Path home, Path directory, long seed, boolean quick, List<String> mutant) {
    this.home = home;
    this.directory = directory;
    this.seed = seed;
    this.quick = quick;
    this.mutant = mutant;
  }

  /**
   * Opens one.
   *
   * @param home the source tree whose {@code ./brunt} is tested
   * @param directory for the files of the experiment
   * @param mutant options of the JVM that change Brunt; none for Brunt as it is
   */
  static Lab open(Path home, Path directory, long seed, boolean quick, List<String> mutant)
      throws IOException {
    Files.createDirectories(directory);
    return new Lab(home, directory, seed, quick, List.copyOf(mutant));
  }

  /** Returns the seed of the experiment. */
  long seed() {
    return seed;
  }

  /** Returns how long something takes, in seconds. */
  int seconds(int full, int shortened) {
    return quick ? shortened : full;
  }

  /** Starts an oracle with a model, in its words. */
  Oracle oracle(String model) throws IOException, InterruptedException {
    return oracle(model, MOST_STAMPS);
  }

  /**
   * Starts an oracle with a model, in its words.
   *
   * @param mostStamps how many requests it has room to stamp
   */
  Oracle oracle(String model, int mostStamps) throws IOException, InterruptedException {
    Path stamps = stampsFile();
    List<String> command =
        List.of(
            brunt(),
            "mock",
            "--port",
            "0",
            "--model",
            model,
            "--stamps",
            stamps.toString(),
            "--stamps-capacity",
            String.valueOf(mostStamps),
            "--seed",
            String.valueOf(seed));
    return Oracle.listening(start(command, Map.of(), "oracle"), stamps);
  }

  /** Starts a run of Brunt. */
  Generator start(Launch launch) throws IOException {
    Path json = file("json");
    Path log = file("log");
    List<String> command = new ArrayList<>(List.of(brunt(), launch.command()));
    command.add(home.resolve("bench/scenarios/Truth.java").toString());
    command.add(launch.scenario());
    command.addAll(List.of("--target", launch.url()));
    if (!launch.options().contains("--seed")) {
      command.addAll(List.of("--seed", String.valueOf(seed)));
    }
    command.addAll(List.of("--json", json.toString()));
    command.addAll(List.of("-e", "log=" + log, "-e", "requests=" + launch.requests()));
    command.addAll(launch.options());
    if (launch.quiet()) {
      command.add("--quiet");
    }
    return new Generator(start(command, environment(launch), "brunt"), json, log);
  }

  private Map<String, String> environment(Launch launch) {
    List<String> options = new ArrayList<>(mutant);
    options.addAll(launch.jvmOptions());
    // The start-up cache has the classes as they are; a mutant needs them as it makes them.
    return Map.of(
        "BRUNT_JAVA_OPTS", String.join(" ", options), "BRUNT_AOT", mutant.isEmpty() ? "on" : "off");
  }

  private String brunt() {
    return home.resolve("brunt").toString();
  }

  /** Starts a process that is neither. */
  Child start(List<String> command, String name) throws IOException {
    return start(command, Map.of(), name);
  }

  /** Returns a new directory of the experiment, for files of such a process. */
  Path directory(String name) throws IOException {
    return Files.createDirectories(directory.resolve(children.size() + "." + name))
        .toAbsolutePath();
  }

  private Child start(List<String> command, Map<String, String> environment, String name)
      throws IOException {
    Child child = Child.start(command, environment, file(name + ".out"));
    children.add(child);
    return child;
  }

  /** In memory where there is such a directory: a page that is written back holds up the oracle. */
  private Path stampsFile() throws IOException {
    Path file =
        Files.isDirectory(MEMORY)
            ? MEMORY.resolve(
                "brunt-truth-%d-%d.stamps"
                    .formatted(ProcessHandle.current().pid(), children.size()))
            : file("stamps");
    stampFiles.add(file);
    return file;
  }

  /** Returns a new file of the experiment. */
  private Path file(String name) throws IOException {
    Path file = directory.resolve(children.size() + "." + name);
    Files.deleteIfExists(file);
    return file;
  }

  @Override
  public void close() {
    try {
      for (Child child : children) {
        child.stop();
      }
      for (Path file : stampFiles) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
