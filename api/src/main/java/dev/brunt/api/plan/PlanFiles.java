package dev.brunt.api.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for files that scenarios and plans name by a relative path, be it data or a body to
 * send: beside the source if it is there, else in the working directory.
 */
public final class PlanFiles {
  private PlanFiles() {}

  /**
   * Returns where a file is, or would be.
   *
   * @param directory that of the source; null where a plan has none
   * @param named as it is said; taken as it is where it is absolute
   */
  public static Path find(@Nullable Path directory, Path named) {
    if (directory == null || named.isAbsolute()) {
      return named;
    }
    Path beside = directory.resolve(named);
    return Files.exists(beside) ? beside : named;
  }

  /** Returns where {@link #find} looked, for whom has found nothing. */
  public static String lookedFor(@Nullable Path directory, Path named) {
    Path working = named.toAbsolutePath().normalize();
    Path beside = directory == null ? working : directory.resolve(named).toAbsolutePath();
    return beside.normalize().equals(working)
        ? "it was looked for at " + working
        : "it was looked for at %s and at %s".formatted(beside.normalize(), working);
  }
}
