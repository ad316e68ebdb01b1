package dev.brunt.api;

import dev.brunt.api.plan.CsvPool;

/** The pools. */
public final class Pools {
  private Pools() {}

  /**
   * Reads a CSV file with a header line; columns bind to record components by name.
   *
   * <p>The file is opened when the plan is checked, not here. A relative path is looked for beside
   * the source that names the pool, then in the working directory.
   *
   * @param file the path, with {@code /} between its parts
   * @param type a record of strings, primitive numbers, booleans and enums
   */
  public static <T extends Record> DataPool<T> csv(String file, Class<T> type) {
    return new CsvPool<>(file, type, CsvPool.Order.AS_WRITTEN, CsvPool.Use.AGAIN);
  }
}
