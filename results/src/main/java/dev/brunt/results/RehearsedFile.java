package dev.brunt.results;

import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunWindow;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the windows of a rehearsal into memory, with the code that writes those of a run into its
 * file. Called by one thread after the other.
 */
final class RehearsedFile implements RunKeeper {
  /** SQLite's name for a database without a file. */
  private static final Path IN_MEMORY = Path.of(":memory:");

  private @Nullable RunStart start;
  private @Nullable Writing writing;
  private boolean failed;

  @Override
  public void begun(RunStart begun) {
    start = begun;
  }

  @Override
  public void window(RunWindow window, RunEnd soFar) {
    if (failed) {
      return;
    }
    try {
      open().window(window, soFar);
    } catch (SQLException failure) {
      failed = true;
      log(failure);
    }
  }

  /** Opened beside the load, not before it: to load the library of SQLite takes its time. */
  private Writing open() throws SQLException {
    Writing open = writing;
    if (open == null) {
      open = Writing.create(IN_MEMORY, Schema.Pages.SMALL);
      writing = open;
      open.document("start", Objects.requireNonNull(start));
    }
    return open;
  }

  @Override
  public void settle() {
    try {
      if (writing != null) {
        writing.close();
      }
    } catch (SQLException failure) {
      log(failure);
    }
  }

  /** What a rehearsal cannot write the run may not either, and tells. */
  private static void log(SQLException failure) {
    System.getLogger(RehearsedFile.class.getName())
        .log(System.Logger.Level.DEBUG, "no rehearsal of the run file", failure);
  }
}
