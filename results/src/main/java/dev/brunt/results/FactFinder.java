package dev.brunt.results;

import com.sun.management.OperatingSystemMXBean;
import dev.brunt.metrics.RunFacts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what a run is made with; what the system does not say is left out. */
public final class FactFinder {
  private final Path root;

  private FactFinder(Path root) {
    this.root = root;
  }

  /**
   * Returns the facts of this process and machine.
   *
   * @param planHash tells whether two runs asked for the same
   */
  public static RunFacts facts(String planHash) {
    return new FactFinder(Path.of("/"))
        .all(planHash, ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /** Returns the facts of a machine whose files are found there, and of a JVM with such options. */
  public static RunFacts facts(String planHash, Path root, List<String> jvmOptions) {
    return new FactFinder(root).all(planHash, jvmOptions);
  }

  private RunFacts all(String planHash, List<String> jvmOptions) {
    return new RunFacts(version(), buildHash(), planHash, java(jvmOptions), machine());
  }

  /** Returns Brunt's version. */
  public static String version() {
    try (InputStream file = FactFinder.class.getResourceAsStream("version.txt")) {
      return file == null
          ? "of unknown version"
          : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String buildHash() {
    Fingerprint print = new Fingerprint();
    Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .forEach(entry -> addOfClassPath(print, entry));
    return print.hex();
  }

  /** To read the jars of libraries, tens of megabytes, would have each start wait for it. */
  private static void addOfClassPath(Fingerprint print, Path entry) {
    String name = String.valueOf(entry.getFileName());
    if (!name.endsWith(".jar") || name.startsWith("brunt-")) {
      print.add(entry);
    } else {
      print.add(name + " " + entry.toFile().length());
    }
  }

  private static RunFacts.Java java(List<String> options) {
    return new RunFacts.Java(
        Runtime.version().toString(),
        System.getProperty("java.vendor", ""),
        System.getProperty("java.vm.name", ""),
        options.stream().map(FactFinder::harmless).toList(),
        Runtime.getRuntime().maxMemory());
  }

  /** A property may hold a password: only Brunt's own are known not to. */
  private static String harmless(String option) {
    int equals = option.indexOf('=');
    boolean foreign = option.startsWith("-D") && !option.startsWith("-Dbrunt.");
    return foreign && equals > 0 ? option.substring(0, equals) : option;
  }

  private RunFacts.Machine machine() {
    return new RunFacts.Machine(
        System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""),
        System.getProperty("os.arch", ""),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        processorQuota());
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  private String processor() {
    return lines("proc/cpuinfo")
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }

  /** Version 2 of control groups has both figures in one file, version 1 in two. */
  private Optional<Double> processorQuota() {
    return Stream.of(ofCgroup(), "")
        .flatMap(group -> Stream.of("sys/fs/cgroup" + group, "sys/fs/cgroup/cpu" + group))
        .map(this::quotaIn)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Double> quotaIn(String directory) {
    List<String> words =
        Stream.of("cpu.max", "cpu.cfs_quota_us", "cpu.cfs_period_us")
            .flatMap(file -> lines(directory + "/" + file))
            .flatMap(line -> Stream.of(line.strip().split("\\s+")))
            .toList();
    try {
      return words.size() == 2 && Long.parseLong(words.getFirst()) > 0
          ? Optional.of((double) Long.parseLong(words.getFirst()) / Long.parseLong(words.get(1)))
          : Optional.empty();
    } catch (NumberFormatException noLimit) {
      return Optional.empty();
    }
  }

  /** Returns where this process is among the control groups, such as {@code /user.slice}. */
  private String ofCgroup() {
    return lines("proc/self/cgroup")
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> parts[1].isEmpty() || List.of(parts[1].split(",")).contains("cpu"))
        .map(parts -> parts[2].equals("/") ? "" : parts[2])
        .findFirst()
        .orElse("");
  }

  private Stream<String> lines(String file) {
    try {
      return Files.readAllLines(root.resolve(file)).stream();
    } catch (IOException | RuntimeException notThere) {
      return Stream.empty();
    }
  }
}
