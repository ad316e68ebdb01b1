package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.AccountedFor;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a run before its first arrival.
 *
 * @param id unique, sortable by time
 * @param name the plan's name
 * @param target the address that is loaded, as written; empty where requests have their own
 * @param load the workloads, in words
 * @param startedAt when the load began
 * @param seed of data, choices and pauses
 * @param of what is planned, and so accounted for
 * @param open whether a load has a rate of its own
 * @param thresholds what is demanded, in words
 * @param scenarios the names of the scenarios that are to run
 */
public record RunStart(
    String id,
    String name,
    String target,
    String load,
    Instant startedAt,
    long seed,
    AccountedFor of,
    boolean open,
    List<String> thresholds,
    List<String> scenarios) {
  /** Copies the lists. */
  public RunStart {
    thresholds = List.copyOf(thresholds);
    scenarios = List.copyOf(scenarios);
  }
}
