package dev.brunt.api;

/** Code that runs beside the code that forked it. */
public interface Branch<T> {
  /**
   * Waits for the branch and returns its result; throws what it threw, a checked exception as the
   * cause of a {@link BruntException}.
   */
  T join();
}
