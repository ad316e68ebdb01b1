package dev.brunt.engine;

import com.sun.management.OperatingSystemMXBean;
import dev.brunt.metrics.RunEnd.GeneratorUse;
import dev.brunt.metrics.Times;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What this process and its machine had used at a moment; two of them make a report. */
record Health(long cpuNanos, long gcMillis, long stealTicks, long allTicks) {
  private static final Path STAT = Path.of("/proc/stat");

  /** The place of "steal" among the figures of the first line of /proc/stat (proc(5)). */
  private static final int STEAL = 7;

  /** Returns the present. */
  static Health now() {
    long cpu =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getProcessCpuTime()
            : 0;
    long gc =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(millis -> millis > 0)
            .sum();
    long[] ticks = ticks();
    long all = 0;
    for (int i = 0; i < Math.min(ticks.length, STEAL + 1); i++) {
      all += ticks[i];
    }
    return new Health(cpu, gc, ticks.length > STEAL ? ticks[STEAL] : 0, all);
  }

  private static long[] ticks() {
    try (var lines = Files.lines(STAT)) {
      return lines
          .findFirst()
          .map(line -> line.strip().split("\\s+"))
          .map(words -> List.of(words).stream().skip(1).mapToLong(Long::parseLong).toArray())
          .orElse(new long[0]);
    } catch (IOException | NumberFormatException notLinux) {
      return new long[0];
    }
  }

  /** Returns what was used since an earlier moment. */
  GeneratorUse since(Health before, Times floor, int loops, Transport transport) {
    long all = allTicks - before.allTicks;
    return new GeneratorUse(
        Duration.ofNanos(Math.max(0, cpuNanos - before.cpuNanos)),
        Duration.ofMillis(gcMillis - before.gcMillis),
        floor,
        all <= 0 ? 0 : (double) (stealTicks - before.stealTicks) / all,
        loops,
        UserThreads.onLoops() ? "loops" : "jdk",
        transport.word());
  }
}
