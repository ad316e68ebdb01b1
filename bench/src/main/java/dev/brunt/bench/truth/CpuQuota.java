package dev.brunt.bench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A control group (version 1) whose processes get a share of one core. */
final class CpuQuota implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup/cpu");
  private static final int PERIOD_MICROS = 100_000;

  private final Path group;

  private CpuQuota(Path group) {
    this.group = group;
  }

  /**
   * Makes one.
   *
   * @param share of a core, above 0
   * @throws IOException if the machine has no such groups, or the user may not make one
   */
  static CpuQuota of(double share) throws IOException {
    Path group = ROOT.resolve("brunt-truth-" + ProcessHandle.current().pid());
    if (!Files.exists(ROOT.resolve("cpu.cfs_quota_us"))) {
      throw new IOException(
          "%s has no cpu.cfs_quota_us\n    hint: this row needs control groups of version 1, and root"
              .formatted(ROOT));
    }
    Files.createDirectories(group);
    write(group.resolve("cpu.cfs_period_us"), PERIOD_MICROS);
    write(group.resolve("cpu.cfs_quota_us"), Math.round(share * PERIOD_MICROS));
    return new CpuQuota(group);
  }

  private static void write(Path file, long number) throws IOException {
    Files.writeString(file, String.valueOf(number));
  }

  /** Puts a process in, with all its threads. */
  void hold(long pid) throws IOException {
    write(group.resolve("cgroup.procs"), pid);
  }

  /** Removes it; no process may be in it. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(group);
  }
}
