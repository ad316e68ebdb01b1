package dev.brunt.cli;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a result is written that an option names: a file, or {@code -} for the standard output. */
final class OutputFile {
  static final String STANDARD_OUTPUT = "-";

  private OutputFile() {}

  /** Returns whether something could be written there. */
  static boolean isWritable(String file) {
    if (file.equals(STANDARD_OUTPUT)) {
      return true;
    }
    Path path = Path.of(file).toAbsolutePath();
    return Files.exists(path)
        ? Files.isWritable(path) && !Files.isDirectory(path)
        : path.getParent() != null && Files.isWritable(path.getParent());
  }

  /**
   * Writes a result.
   *
   * @throws BruntException if it cannot be written; then nothing is there
   */
  static void write(Console console, String file, String text) {
    if (file.equals(STANDARD_OUTPUT)) {
      if (!console.result(text)) {
        throw new BruntException("cannot write the result to the standard output");
      }
      return;
    }
    Path path = Path.of(file);
    try {
      Files.writeString(path, text);
    } catch (IOException failure) {
      removeHalfOf(path);
      throw new BruntException("cannot write " + file + ": " + failure.getMessage());
    }
  }

  /** Half a result is worse than none: it could be taken for one. */
  private static void removeHalfOf(Path path) {
    try {
      if (Files.isRegularFile(path)) {
        Files.delete(path);
      }
    } catch (IOException alsoNot) {
      // What is there is told to be unfinished by the failure that led here.
    }
  }
}
