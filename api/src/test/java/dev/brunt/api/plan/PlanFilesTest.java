package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanFilesTest {
  private static final Path HERE = Path.of("pom.xml");

  @TempDir Path directory;

  @Test
  void file_besideTheSourceAndInTheWorkingDirectory_isTheOneBesideTheSource() throws IOException {
    Path beside = Files.createFile(directory.resolve(HERE));

    assertThat(PlanFiles.find(directory, HERE)).isEqualTo(beside);
  }

  @Test
  void file_notBesideTheSource_isThatOfTheWorkingDirectory() {
    assertThat(PlanFiles.find(directory, HERE)).isEqualTo(HERE).exists();
  }

  @Test
  void file_ofAPlanWithoutSource_isThatOfTheWorkingDirectory() {
    assertThat(PlanFiles.find(null, HERE)).isEqualTo(HERE);
  }

  @Test
  void file_withAWholePath_isThat() throws IOException {
    Path whole = Files.createFile(directory.resolve("a.csv")).toAbsolutePath();

    assertThat(PlanFiles.find(Path.of("elsewhere"), whole)).isEqualTo(whole);
  }

  @Test
  void lookedFor_twoPlaces_namesBoth() {
    Path nowhere = Path.of("nowhere.csv");

    assertThat(PlanFiles.lookedFor(directory, nowhere))
        .isEqualTo(
            "it was looked for at %s and at %s",
            directory.resolve(nowhere), nowhere.toAbsolutePath());
  }

  @Test
  void lookedFor_onePlace_namesItOnce() {
    Path nowhere = Path.of("nowhere.csv");

    assertThat(PlanFiles.lookedFor(Path.of(""), nowhere))
        .isEqualTo("it was looked for at " + nowhere.toAbsolutePath());
  }
}
