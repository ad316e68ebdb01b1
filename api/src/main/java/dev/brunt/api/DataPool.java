package dev.brunt.api;

/**
 * A pool read from somewhere: in order, and each item back in use once it is checked in, unless
 * said otherwise.
 */
public interface DataPool<T> extends Pool<T> {
  /** Returns this pool in an order shuffled by the run's seed. */
  DataPool<T> shuffled();

  /** Returns this pool with each item given once in the run; then its scenario ends. */
  DataPool<T> once();

  /**
   * Returns this pool with one item for each lasting user, always the same: user number {@code n}
   * gets item {@code n}. It must have as many items as the load has users; an open load must be
   * dealt to unique users.
   */
  DataPool<T> perUser();
}
