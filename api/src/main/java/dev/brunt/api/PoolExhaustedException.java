package dev.brunt.api;

/** Thrown by a pool that will never have another item: ends the scenario, not the run. */
public class PoolExhaustedException extends BruntException {
  /** Says which pool, and how many items it gave. */
  public PoolExhaustedException(String message) {
    super(message);
  }
}
