package dev.brunt.api.plan;

import dev.brunt.api.Config;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs around the load, each list in order.
 *
 * @param beforeRun once for the whole run, before any load
 * @param beforeRunner once in each process that sends load, after {@code beforeRun}
 * @param afterRunner once in each process, after its load has drained
 * @param afterRun once for the whole run, at its end, also after a failure
 */
public record Hooks(
    List<Hook> beforeRun, List<Hook> beforeRunner, List<Hook> afterRunner, List<Hook> afterRun) {
  /** Nothing around the load. */
  public static final Hooks NONE = new Hooks(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Hooks {
    beforeRun = List.copyOf(beforeRun);
    beforeRunner = List.copyOf(beforeRunner);
    afterRunner = List.copyOf(afterRunner);
    afterRun = List.copyOf(afterRun);
  }

  /** Returns these hooks and then the others. */
  public Hooks and(Hooks others) {
    return new Hooks(
        joined(beforeRun, others.beforeRun),
        joined(beforeRunner, others.beforeRunner),
        joined(afterRunner, others.afterRunner),
        joined(afterRun, others.afterRun));
  }

  private static List<Hook> joined(List<Hook> first, List<Hook> second) {
    List<Hook> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** One piece of code around the load. */
  public interface Hook {
    /** Returns its place, such as {@code Shop.connect}. */
    String name();

    /** Runs it; what it throws ends the run as an error. */
    void run(Config config) throws Exception;
  }
}
