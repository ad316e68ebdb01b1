package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.cli.Settings.Setting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where a result is written that an option names: a file, or {@code -} for the standard output. */
final class OutputFile {
  static final String STANDARD_OUTPUT = "-";

  private OutputFile() {}

  /** Writes a result, piece by piece. */
  @FunctionalInterface
  interface Content {
    void write(Writer out) throws IOException;
  }

  /** Returns where {@code --json} says that a result is written, adding what is wrong with it. */
  static Optional<String> json(Settings settings, Mistakes mistakes) {
    Optional<String> file = settings.find(Flag.JSON).map(Setting::value);
    file.flatMap(OutputFile::problem)
        .ifPresent(problem -> mistakes.add(Flag.JSON.option(), problem));
    return file;
  }

  /** Returns why nothing could be written there; empty where it can. */
  static Optional<String> problem(String file) {
    return file.equals(STANDARD_OUTPUT) ? Optional.empty() : fileProblem(file);
  }

  /** Returns why nothing could be written into a file of this name, {@code -} being none. */
  static Optional<String> fileProblem(String file) {
    if (file.isBlank() || file.equals(STANDARD_OUTPUT)) {
      return Optional.of("must name a file but was \"" + file + "\"");
    }
    return obstacle(file).map(why -> "cannot write " + file + ": " + why);
  }

  private static Optional<String> obstacle(String file) {
    try {
      Path path = Path.of(file).toAbsolutePath();
      Path folder = path.getParent();
      if (Files.isDirectory(path)) {
        return Optional.of("it is a directory");
      }
      if (!Files.exists(path) && folder != null && !Files.isDirectory(folder)) {
        return Optional.of("there is no directory " + folder);
      }
      Path written = Files.exists(path) ? path : folder;
      return written != null && Files.isWritable(written)
          ? Optional.empty()
          : Optional.of("no permission");
    } catch (InvalidPathException noName) {
      return Optional.of("it is no name of a file");
    }
  }

  /**
   * Writes a result.
   *
   * @throws BruntException if it cannot be written; then what was there is there still
   */
  static void write(Console console, String file, String text) {
    write(console, file, out -> out.write(text));
  }

  /**
   * Writes a result.
   *
   * @throws BruntException if it cannot be written; then what was there is there still
   */
  static void write(Console console, String file, Content content) {
    try {
      if (file.equals(STANDARD_OUTPUT)) {
        print(console, content);
      } else {
        write(Path.of(file).toAbsolutePath(), content);
      }
    } catch (IOException failure) {
      throw new BruntException("cannot write " + file + ": " + reason(failure));
    }
  }

  private static void print(Console console, Content content) throws IOException {
    StringWriter text = new StringWriter();
    content.write(text);
    if (!console.result(text.toString())) {
      throw new BruntException("cannot write the result to the standard output");
    }
  }

  /**
   * Half a result is worse than none: it could be taken for one. So it appears when it is whole.
   */
  private static void write(Path file, Content content) throws IOException {
    Path path = Files.exists(file) ? file.toRealPath() : file;
    Path folder = path.getParent();
    boolean replaceable = !Files.exists(path) || Files.isRegularFile(path);
    if (folder == null || !replaceable || !Files.isWritable(folder)) {
      // A pipe or a device, or a file in a folder that is not ours.
      fill(path, content);
      return;
    }
    Path half = folder.resolve("." + path.getFileName() + "." + ProcessHandle.current().pid());
    try {
      fill(half, content);
      Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static void fill(Path path, Content content) throws IOException {
    try (Writer out = Files.newBufferedWriter(path)) {
      content.write(out);
    }
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(failure.getMessage());
  }
}
