package dev.brunt.results;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Tells what a run file cannot take, once each time that it begins. Used by one thread. */
final class WriteTrouble {
  private final Consumer<String> told;
  private @Nullable String now;

  /**
   * Begins without any.
   *
   * @param told is told, a sentence
   */
  WriteTrouble(Consumer<String> told) {
    this.told = told;
  }

  /** Tells what cannot be done and why, unless there was trouble before. */
  void met(String what, Exception failure) {
    String said = "%s: %s".formatted(what, reason(failure));
    if (now == null) {
      told.accept(said);
    }
    now = said;
  }

  /** Tells that it is over, if there was any. */
  void over() {
    if (now != null) {
      told.accept("the run file can be written again; what had waited is in it");
      now = null;
    }
  }

  /** SQLite's own words are for those who know it. */
  private static String reason(Exception failure) {
    if (failure instanceof SQLiteException sqlite) {
      return switch (sqlite.getResultCode()) {
        case SQLITE_FULL -> "the disk is full";
        case SQLITE_BUSY -> "another process holds it";
        case SQLITE_READONLY, SQLITE_CANTOPEN -> "it may not be written";
        default -> String.valueOf(sqlite.getMessage());
      };
    }
    return String.valueOf(failure.getMessage());
  }
}
