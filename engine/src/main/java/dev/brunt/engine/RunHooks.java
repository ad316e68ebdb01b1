package dev.brunt.engine;

import dev.brunt.api.BruntException;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Hooks;
import dev.brunt.api.plan.Hooks.Hook;
import dev.brunt.engine.EngineRun.Ending;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs what a plan has around its load, and knows what of it has failed. Used by one thread. */
final class RunHooks {
  /** Stands in errors where others name a scenario. */
  private static final String THE_RUN = "the run";

  private final Hooks hooks;
  private final RunScope scope;
  private final List<ErrorFigures> before = new ArrayList<>();
  private final List<ErrorFigures> after = new ArrayList<>();
  private @Nullable BruntException unready;

  RunHooks(Hooks hooks, RunScope scope) {
    this.hooks = hooks;
    this.scope = scope;
  }

  /** Runs what comes before the load, up to the first that fails. */
  void before() {
    boolean _ =
        hooks.beforeRun().stream().allMatch(hook -> makesReady(hook, "before-run"))
            && hooks.beforeRunner().stream().allMatch(hook -> makesReady(hook, "before-runner"));
  }

  private boolean makesReady(Hook hook, String kind) {
    Throwable thrown = run(hook, kind, before);
    if (thrown != null) {
      unready = new BruntException(hook.name() + ": " + Iteration.message(thrown));
      unready.initCause(thrown);
    }
    return thrown == null;
  }

  /** Runs what comes after the load, all of it whatever fails. */
  void after() {
    hooks.afterRunner().forEach(hook -> run(hook, "after-runner", after));
    hooks.afterRun().forEach(hook -> run(hook, "after-run", after));
  }

  private @Nullable Throwable run(Hook hook, String kind, List<ErrorFigures> failed) {
    try {
      hook.run(scope.config());
      return null;
    } catch (Throwable thrown) {
      Failure failure = RunUser.failureOf(thrown);
      String message = hook.name() + ": " + failure.message();
      failed.add(ErrorFigures.once(kind, message, THE_RUN, Instant.now(), failure.exchange()));
      return thrown;
    }
  }

  /** Returns what is thrown for what failed before the load; empty where all is ready. */
  Optional<BruntException> unready() {
    return Optional.ofNullable(unready);
  }

  /** Returns what has failed, in order. */
  List<ErrorFigures> errors() {
    List<ErrorFigures> all = new ArrayList<>(before);
    all.addAll(after);
    return all;
  }

  /**
   * Returns how a run ends that was judged by its load: what fails around it is a failure of the
   * plan, and so an error, unless there was nobody to be loaded or somebody did not want to wait.
   */
  Ending judged(Ending load) {
    if (errors().isEmpty()) {
      return load;
    }
    String words = words();
    if (load.verdict() == Verdict.INTERRUPTED || load.verdict() == Verdict.UNREACHABLE) {
      return new Ending(load.verdict(), load.reason() + "; besides, " + words);
    }
    boolean more = load.verdict() != Verdict.PASSED && !load.reason().isEmpty();
    return new Ending(Verdict.ERROR, more ? words + "; besides, " + load.reason() : words);
  }

  private String words() {
    List<String> parts = new ArrayList<>();
    before.forEach(error -> parts.add("set-up failed, nothing was sent: " + error.message()));
    if (!after.isEmpty()) {
      String more = after.size() == 1 ? "" : " (and %d more)".formatted(after.size() - 1);
      parts.add("clean-up failed: " + after.getFirst().message() + more);
    }
    return String.join("; besides, ", parts);
  }
}
