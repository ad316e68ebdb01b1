package dev.brunt.api;

import java.util.Optional;

/**
 * Test data that is checked out for an iteration and checked in after it. Safe for use by many
 * threads.
 */
public interface Pool<T> {
  /**
   * Returns an item that nobody else has, or empty when all are out just now; throws {@link
   * PoolExhaustedException} when there will be none.
   */
  Optional<T> checkout();

  /** Takes an item back. */
  void checkin(T item);
}
