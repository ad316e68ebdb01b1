package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An expected text; {@code -Dbrunt.golden=write} writes it anew, to be read in the diff. */
final class GoldenFile {
  private final Path path;

  GoldenFile(SampleRuns run, String extension) {
    String name = run.name().toLowerCase(Locale.ROOT).replace('_', '-') + extension;
    path = Path.of("src/test/resources/dev/brunt/report", name);
  }

  void assertHolds(String actual) throws IOException {
    if ("write".equals(System.getProperty("brunt.golden"))) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(path));
  }
}
