package dev.brunt.results;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The runs of a working directory: a file each, named by its id, the newest first. */
public final class RunFolder {
  /** What the folder is called. */
  public static final String NAME = "brunt-results";

  /** How the files' names end. */
  public static final String ENDING = ".brunt";

  private static final String IGNORE =
      "# Written by brunt: results are not for version control.\n*\n";

  private final Path folder;

  /** Looks into a folder, which need not be there. */
  public RunFolder(Path folder) {
    this.folder = folder;
  }

  /** Returns the file of a new run, and makes the folder for it. */
  public Path fileOf(String id) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BruntException(folder + ": must be a folder, for runs, but is a file");
    }
    try {
      Files.createDirectories(folder);
      Path ignore = folder.resolve(".gitignore");
      if (!Files.exists(ignore)) {
        Files.writeString(ignore, IGNORE);
      }
      return folder.resolve(id + ENDING);
    } catch (IOException unwritable) {
      throw new BruntException("%s: cannot be made: %s".formatted(folder, unwritable.getMessage()));
    }
  }

  /** Returns all files of runs, the newest first; their ids begin with the time. */
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().endsWith(ENDING))
          .sorted(Comparator.comparing((Path path) -> path.getFileName().toString()).reversed())
          .toList();
    } catch (IOException unreadable) {
      throw new BruntException("%s: cannot be read: %s".formatted(folder, unreadable.getMessage()));
    }
  }

  /**
   * Returns the file that is meant.
   *
   * @param words a path, an id or its beginning, {@code last}, {@code last:NAME} for the last run
   *     of a plan, {@code last~1} for the one before
   * @throws BruntException if there is none, or several
   */
  public Path find(String words) {
    if (words.equals("last") || words.startsWith("last~") || words.startsWith("last:")) {
      return last(words);
    }
    Path path = Path.of(words);
    if (words.endsWith(ENDING) || Files.isRegularFile(path)) {
      return path;
    }
    List<Path> found = files().stream().filter(file -> id(file).startsWith(words)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw new BruntException(
          "RUN: no run has an id that begins with \"%s\" in %s, nor is there such a file%n    hint: brunt runs shows those that are there"
              .formatted(words, folder));
    }
    throw new BruntException(
        "RUN: %d runs have an id that begins with \"%s\": %s%n    hint: write more of it"
            .formatted(
                found.size(),
                words,
                String.join(", ", found.stream().limit(5).map(RunFolder::id).toList())));
  }

  private Path last(String words) {
    int tilde = words.indexOf('~');
    String name =
        words.startsWith("last:") ? words.substring(5, tilde < 0 ? words.length() : tilde) : "";
    int back = tilde < 0 ? 0 : back(words, words.substring(tilde + 1));
    List<Path> all =
        files().stream().filter(file -> name.isEmpty() || nameOf(file).equals(name)).toList();
    if (back >= all.size()) {
      throw new BruntException(
          "RUN: %s is not there: %s has %d runs%s"
              .formatted(words, folder, all.size(), name.isEmpty() ? "" : " of " + name));
    }
    return all.get(back);
  }

  private static int back(String words, String number) {
    try {
      return Integer.parseUnsignedInt(number);
    } catch (NumberFormatException wrong) {
      throw new BruntException(
          "RUN: after ~ must be a whole number, 0 or more, but it was \"%s\"".formatted(words));
    }
  }

  /** Returns the id of the run in a file, by its name. */
  public static String id(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  /** An id is the time, the plan's name and four digits, with dashes between. */
  private static String nameOf(Path file) {
    String id = id(file);
    int from = id.indexOf('-');
    int to = id.lastIndexOf('-');
    return from < 0 || to <= from ? id : id.substring(from + 1, to);
  }
}
