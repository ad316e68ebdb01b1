package dev.brunt.results;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library, which its driver unpacks into the temporary folder and deletes when the
 * process ends: one that is killed would leave it there, a megabyte each time. So it gets a folder
 * of its own, which goes as soon as the library is loaded.
 */
final class SqliteLibrary {
  private static final String FOLDER = "org.sqlite.tmpdir";

  private SqliteLibrary() {}

  /** Loads it, once in a process; where that fails the driver says so when it is asked. */
  static void load() {
    Once.load();
  }

  /** Loads when it is initialized. */
  private static final class Once {
    static {
      if (System.getProperty(FOLDER) == null) {
        loadFromOwnFolder();
      }
    }

    static void load() {}

    private static void loadFromOwnFolder() {
      try {
        Path folder = Files.createTempDirectory("brunt-sqlite");
        System.setProperty(FOLDER, folder.toString());
        SQLiteJDBCLoader.initialize();
        delete(folder);
      } catch (Exception unavailable) {
        // No temporary folder, or no library for this system: the driver tries by itself.
      } finally {
        System.clearProperty(FOLDER);
      }
    }

    /** A loaded library needs no name, except on Windows, where the driver deletes it later. */
    private static void delete(Path folder) throws IOException {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
