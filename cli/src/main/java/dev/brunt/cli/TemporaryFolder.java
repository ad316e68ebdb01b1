package dev.brunt.cli;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for files that nobody wants to keep. */
record TemporaryFolder(Path path) implements AutoCloseable {
  static TemporaryFolder make() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("brunt-"));
    } catch (IOException failure) {
      throw new BruntException(
          "cannot make a temporary folder: "
              + failure.getMessage()
              + "\n    hint: say where, such as BRUNT_JAVA_OPTS=-Djava.io.tmpdir=/var/tmp, or leave"
              + " out --no-save");
    }
  }

  /** Deletes it with the files in it. */
  @Override
  public void close() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(path);
    } catch (IOException leftBehind) {
      // The system clears its temporary files itself.
    }
  }
}
