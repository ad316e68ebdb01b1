package dev.brunt.engine;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Waits for branches of a user's code, joins them and stops them. */
final class Branches {
  private Branches() {}

  /**
   * Waits for branches that were started together; when one fails, the others are told to stop.
   *
   * @param failures counts those that have failed
   * @throws Stops.Interrupted if the calling thread was interrupted; otherwise throws what the
   *     branch threw that failed first
   */
  static void awaitAll(Lane lane, List<RunBranch<?>> branches, AtomicInteger failures) {
    while (!branches.stream().allMatch(RunBranch::isDone)) {
      if (failures.get() > 0 || Thread.currentThread().isInterrupted()) {
        branches.forEach(RunBranch::interrupt);
        branches.forEach(RunBranch::awaitQuietly);
      } else {
        LockSupport.park(branches);
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new Stops.Interrupted();
    }
    branches.stream()
        .filter(RunBranch::hasFailed)
        .min(Comparator.comparingInt(RunBranch::failureOrder))
        .ifPresent(first -> {
          lane.joined(first);
          branches.forEach(lane::joined);
          first.rethrow();
        });
    branches.forEach(lane::joined);
  }

  /** Joins the branches that were forked since there were so many; throws what the first threw. */
  static void joinAll(Lane lane, int from) {
    for (RunBranch<?> branch : lane.branchesFrom(from)) {
      branch.join();
    }
  }

  /** Stops the branches that were forked since there were so many, and waits until they have. */
  static void cancelAll(Lane lane, int from) {
    List<RunBranch<?>> left = lane.branchesFrom(from);
    left.forEach(RunBranch::interrupt);
    for (RunBranch<?> branch : left) {
      branch.awaitQuietly();
      lane.joined(branch);
    }
  }
}
