package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.RunFacts;
import dev.brunt.report.FactLines;
import dev.brunt.results.FactFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run was made with is told, and no secrets with it. */
final class FactFinderTest {
  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private RunFacts facts(String... options) {
    return FactFinder.facts("0".repeat(64), root, List.of(options));
  }

  @Test
  void facts_ofThisMachine_areThere() {
    RunFacts facts = FactFinder.facts("1".repeat(64));

    assertThat(facts.buildHash()).matches("[0-9a-f]{64}");
    assertThat(facts.buildHash()).isEqualTo(FactFinder.facts("2".repeat(64)).buildHash());
    assertThat(facts.java().version()).isEqualTo(Runtime.version().toString());
    assertThat(facts.machine().processors()).isPositive();
    assertThat(facts.machine().memoryBytes()).isPositive();
    assertThat(facts.machine().system()).startsWith(System.getProperty("os.name"));
  }

  @Test
  void options_ofTheJvm_areTellingButNoSecret() {
    assertThat(
            facts("-Xmx1g", "-Ddb.password=s3cret", "-Dbrunt.loops=2", "--add-opens=a/b=ALL")
                .java()
                .options())
        .containsExactly("-Xmx1g", "-Ddb.password", "-Dbrunt.loops=2", "--add-opens=a/b=ALL");
  }

  @Test
  void processor_isTheFirstThatTheSystemNames() throws IOException {
    write("proc/cpuinfo", "processor\t: 0\nmodel name\t: Fast One @ 3 GHz\nprocessor\t: 1\n");

    assertThat(facts().machine().processor()).isEqualTo("Fast One @ 3 GHz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0::/                  | sys/fs/cgroup/cpu.max              | 150000 100000  | 1.5
          0::/a/b               | sys/fs/cgroup/a/b/cpu.max          | 50000 100000   | 0.5
          0::/a/b               | sys/fs/cgroup/cpu.max              | 200000 100000  | 2
          0::/                  | sys/fs/cgroup/cpu.max              | max 100000     |
          0::/                  | sys/fs/cgroup/cpu.max              | nonsense       |
          3:memory:/,4:cpu,x:/g | sys/fs/cgroup/cpu/g/cpu.cfs_quota_us | 25000        | 0.25
          4:cpu,cpuacct:/       | sys/fs/cgroup/cpu/cpu.cfs_quota_us | -1             |
          """)
  void processorQuota_ofAControlGroup_isFound(String groups, String file, String text, Double quota)
      throws IOException {
    write("proc/self/cgroup", groups.replaceFirst(",(?=4)", "\n") + "\n");
    write(file, text + "\n");
    if (file.endsWith("cfs_quota_us")) {
      write(file.replace("quota", "period"), "100000\n");
    }

    assertThat(facts().machine().processorQuota()).isEqualTo(Optional.ofNullable(quota));
  }

  @Test
  void machine_thatSaysNothing_isLeftOut() {
    assertThat(facts().machine().processor()).isEmpty();
    assertThat(facts().machine().processorQuota()).isEmpty();
    assertThat(FactLines.of(facts("-Xmx1g")))
        .contains("Machine       ", "-Xmx1g", "plan 000000000000");
  }
}
