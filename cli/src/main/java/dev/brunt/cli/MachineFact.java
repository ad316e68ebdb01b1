package dev.brunt.cli;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.brunt.engine.Transport;
import dev.brunt.engine.UserThreads;
import dev.brunt.report.Numbers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Scanner;

/**
 * Something that limits how much load this machine can make.
 *
 * @param name what it is
 * @param value how it is here
 * @param advice what to change; empty where it will do
 */
record MachineFact(String name, String value, Optional<String> advice) {
  private static final long ENOUGH_FILES = 20_000;
  private static final int ENOUGH_PORTS = 20_000;
  private static final long ENOUGH_HEAP_BYTES = 512_000_000;
  private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  /** Returns all that is known to matter. */
  static List<MachineFact> all() {
    return List.of(java(), cores(), memory(), openFiles(), ports(), transport(), scheduler());
  }

  /** Returns the fact in one line, or two with its advice. */
  String text() {
    String line = "%s  %-16s %s\n".formatted(advice.isEmpty() ? "ok  " : "warn", name, value);
    return line + advice.map(hint -> "      hint: " + hint + "\n").orElse("");
  }

  private static MachineFact fact(String name, String value, boolean willDo, String advice) {
    return new MachineFact(name, value, willDo ? Optional.empty() : Optional.of(advice));
  }

  private static MachineFact java() {
    return fact(
        "java",
        Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
        ManagementFactory.getRuntimeMXBean().getVmName().contains("Server"),
        "use a server JVM: the client JVM compiles less well");
  }

  private static MachineFact cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return fact(
        "cores",
        Numbers.count(cores),
        cores > 1,
        "with one core, compiling and collecting garbage delay requests; use two or more");
  }

  private static MachineFact memory() {
    long heap = Runtime.getRuntime().maxMemory();
    long machine =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0;
    return fact(
        "memory",
        "heap up to %s of %s".formatted(Numbers.bytes(heap), Numbers.bytes(machine)),
        heap >= ENOUGH_HEAP_BYTES,
        "give the JVM more: BRUNT_JAVA_OPTS=-Xmx1g");
  }

  private static MachineFact openFiles() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return fact("open files", "no limit known", true, "");
    }
    long limit = unix.getMaxFileDescriptorCount();
    return fact(
        "open files",
        "%s, so about as many connections".formatted(Numbers.count(limit)),
        limit >= ENOUGH_FILES,
        "raise the limit before a run: ulimit -n 65536");
  }

  private static MachineFact ports() {
    try (Scanner range = new Scanner(PORT_RANGE, StandardCharsets.US_ASCII)) {
      int first = range.nextInt();
      int ports = range.nextInt() - first + 1;
      return fact(
          "ephemeral ports",
          "%s, so as many connections to one address".formatted(Numbers.count(ports)),
          ports >= ENOUGH_PORTS,
          "widen the range: sysctl -w net.ipv4.ip_local_port_range='1024 65535'");
    } catch (IOException | NoSuchElementException notLinux) {
      return fact("ephemeral ports", "not known on this system", true, "");
    }
  }

  private static MachineFact transport() {
    Transport transport = Transport.choose();
    return fact(
        "transport",
        transport.word(),
        transport != Transport.NIO,
        "the native transport is missing; nio costs more CPU a request");
  }

  private static MachineFact scheduler() {
    boolean onLoops = UserThreads.onLoops();
    return fact(
        "scheduler",
        onLoops ? "virtual users run on their loops" : "virtual users run on the JDK's scheduler",
        onLoops,
        "about twice the speed per core with --add-opens java.base/java.lang=ALL-UNNAMED");
  }
}
