package dev.brunt.api;

/** What one virtual user does once with an item of a pool. */
public interface PooledScenarioBody<T> {
  /** Runs one iteration; whatever it throws makes the iteration failed. */
  void run(VirtualUser user, T item) throws Exception;
}
