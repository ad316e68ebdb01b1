package dev.brunt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunFolderTest {
  private static final String FIRST = "20261121T004200Z-shop-7f3a";
  private static final String SECOND = "20261121T004300Z-my-cart-0001";
  private static final String THIRD = "20261122T004300Z-shop-ffff";

  @TempDir private Path directory;

  private RunFolder folder;

  @BeforeEach
  void threeRuns() throws IOException {
    folder = new RunFolder(directory.resolve(RunFolder.NAME));
    for (String id : new String[] {SECOND, FIRST, THIRD}) {
      Files.createFile(folder.fileOf(id));
    }
  }

  @Test
  void fileOf_firstRun_keepsTheFolderOutOfVersionControl() {
    assertThat(directory.resolve(RunFolder.NAME).resolve(".gitignore")).content().endsWith("\n*\n");
  }

  @ParameterizedTest
  @CsvSource({
    "last," + THIRD,
    "last~0," + THIRD,
    "last~1," + SECOND,
    "last~2," + FIRST,
    "last:shop," + THIRD,
    "last:shop~1," + FIRST,
    "last:my-cart," + SECOND,
    "20261121T0042," + FIRST,
    FIRST + "," + FIRST
  })
  void find_wordsForARun_isItsFile(String words, String id) {
    assertThat(folder.find(words)).isEqualTo(folder.fileOf(id));
  }

  @Test
  void find_path_isThatFile() {
    Path file = folder.fileOf(SECOND);

    assertThat(folder.find(file.toString())).isEqualTo(file);
    assertThat(folder.find("elsewhere/x.brunt")).isEqualTo(Path.of("elsewhere/x.brunt"));
  }

  @Test
  void find_whatIsNotThere_saysWhatIs() {
    String place = directory.resolve(RunFolder.NAME).toString();
    refused("last~3", "RUN: last~3 is not there: " + place + " has 3 runs");
    refused("last:cart", "RUN: last:cart is not there: " + place + " has 0 runs of cart");
    refused("last~x", "RUN: after ~ must be a whole number, 0 or more, but it was \"last~x\"");
    refused(
        "20261121",
        "RUN: 2 runs have an id that begins with \"20261121\": "
            + SECOND
            + ", "
            + FIRST
            + "\n    hint: write more of it");
    refused(
        "2027",
        "RUN: no run has an id that begins with \"2027\" in "
            + place
            + ", nor is there such a file\n    hint: brunt runs shows those that are there");
  }

  private void refused(String words, String message) {
    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> folder.find(words))
        .withMessage(message);
  }
}
