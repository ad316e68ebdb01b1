package dev.brunt.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs experiments, each between two looks at the machine. */
final class Bench {
  private static final int LOOK_SECONDS = 3;

  private final Path home;
  private final Path out;
  private final FloorProbe probe;
  private final String commit;
  private final boolean quick;

  /**
   * Makes one.
   *
   * @param home the source tree
   * @param out where files of experiments are kept
   * @param commit which state of the source tree is tested
   * @param quick whether experiments are shortened
   */
  Bench(Path home, Path out, FloorProbe probe, String commit, boolean quick) {
    this.home = home;
    this.out = out;
    this.probe = probe;
    this.commit = commit;
    this.quick = quick;
  }

  /**
   * Runs an experiment.
   *
   * @param mutant options of the JVM that change Brunt; none for Brunt as it is
   */
  Result run(Row row, long seed, List<String> mutant) throws IOException, InterruptedException {
    Path directory = out.resolve(row.id() + "-" + seed);
    Floor before = probe.run(LOOK_SECONDS);
    Floor during;
    Row.Findings findings;
    try (Lab lab = Lab.open(home, directory, seed, quick, mutant);
        FloorProbe.Running running = probe.start()) {
      findings = row.measure(lab);
      during = running.stop();
    }
    Floor after = probe.run(LOOK_SECONDS);
    List<Claim> claims = findings.judge(during);
    return new Result(
        row, seed, commit, claims, before, during, after, why(row, claims, before, during, after));
  }

  private String why(Row row, List<Claim> claims, Floor before, Floor during, Floor after) {
    Optional<String> noise =
        row.isTimed() ? Quietness.voidBecause(before, during, after) : Optional.empty();
    if (noise.isPresent()) {
      return noise.get();
    }
    boolean held = quick && claims.stream().allMatch(Claim::holds);
    return held ? "it held, but was shorter than the goal demands" : "";
  }
}
