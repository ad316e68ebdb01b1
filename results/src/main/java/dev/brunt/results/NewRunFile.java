package dev.brunt.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the file of a run, in place of what was there. */
final class NewRunFile {
  private NewRunFile() {}

  /**
   * Makes an empty run.
   *
   * @throws IOException if it cannot be made, or another run is being kept there
   */
  static Writing make(Path path, Schema.Pages pages) throws SQLException, IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (RunFile.isInUse(path)) {
      throw new IOException(path + " is in use: another run is kept there");
    }
    delete(path);
    try {
      return Writing.create(path, pages);
    } catch (SQLException failure) {
      delete(path);
      throw failure;
    }
  }

  /** What an earlier run has left beside its file would be taken for a part of the new one. */
  static void delete(Path path) throws IOException {
    for (String part : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(Path.of(path + part));
    }
  }

  /** Returns what was asked for, and which process keeps the run. */
  static Map<String, Object> asked(RunOrigin origin) {
    ProcessHandle self = ProcessHandle.current();
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("command", origin.command());
    asked.put("tags", origin.tags());
    asked.put("plan", origin.plan());
    asked.put("pid", self.pid());
    asked.put("processStarted", self.info().startInstant().map(Object::toString).orElse(""));
    return asked;
  }
}
