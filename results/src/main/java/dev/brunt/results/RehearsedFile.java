package dev.brunt.results;

import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunWindow;
import dev.brunt.results.Writing.Part;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the windows of a rehearsal into memory, with the code that writes those of a run into its
 * file. Called by one thread after the other.
 */
final class RehearsedFile implements RunKeeper {
  /** SQLite's name for a database without a file. */
  private static final Path IN_MEMORY = Path.of(":memory:");

  private @Nullable Writing writing;

  @Override
  public void prepare(String id) {
    try {
      writing = Writing.create(IN_MEMORY, Schema.Pages.SMALL);
    } catch (SQLException none) {
      log(none);
    }
  }

  @Override
  public void begun(RunStart start) {
    write(w -> w.document("start", start));
  }

  @Override
  public void window(RunWindow window, RunEnd soFar) {
    write(w -> w.window(window, soFar));
  }

  @Override
  public void settle() {
    write(Writing::close);
  }

  private void write(Part part) {
    Writing open = writing;
    if (open == null) {
      return;
    }
    try {
      part.to(open);
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
