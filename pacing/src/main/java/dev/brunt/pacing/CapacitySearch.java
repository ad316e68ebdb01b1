package dev.brunt.pacing;

import dev.brunt.api.plan.Threshold;
import dev.brunt.pacing.CapacityFinding.Outcome;
import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the highest rate at which all objectives hold. Told of each window, it says the rate of the
 * next one; reads no clock. Confined to one thread.
 *
 * <p>Climbs by doubling with short trials until one breaks, then halves the bracket. Where a
 * quantile nears its limit smoothly, longer trials around it and an {@link InverseFit} give the
 * answer with its interval; where it breaks from one rate to the next, the bracket is halved until
 * it is a percent wide, and its ends are confirmed. A trial ends as soon as it is clearly broken,
 * and a rest at a low rate follows, so that what has piled up is gone.
 */
public final class CapacitySearch {
  private final List<Slo> slos;
  private final CapacityHints hints;
  private final WarmUp warmUp;
  private final LoadWatch watch = new LoadWatch();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Trials trials;
  private final Bracket bracket;
  private final SearchPlan plan;

  private final Rest rest = new Rest();

  private TrialRun run;

  /** The last trial was left because the generator was not fit. */
  private boolean gaveUp;

  /** A trial broke, but not clearly; whether that was chance, or some noise, another one says. */
  private boolean suspected;

  /** A rate that had held broke; whether the target remembers overload, another trial says. */
  private boolean retried;

  private @Nullable Recheck recheck;
  private @Nullable CapacityFinding finding;

  /**
   * Prepares a search.
   *
   * @throws IllegalArgumentException if there is no objective, or one that is not kept by staying
   *     below a limit
   */
  public CapacitySearch(List<Threshold> objectives, CapacityHints hints, WarmUp warmUp) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("there must be at least 1 objective but there are 0");
    }
    slos = objectives.stream().map(Slo::new).toList();
    this.hints = hints;
    this.warmUp = warmUp;
    trials = new Trials(slos);
    bracket = new Bracket(hints, trials);
    plan = new SearchPlan(hints, trials, bracket, new Conclusion(hints, trials, bracket, notes));
    run = run(plan.first());
  }

  private TrialRun run(Step.Try trial) {
    return new TrialRun(slos, warmUp, trial.perSecond(), trial.length(), trial.most());
  }

  /** Returns the rate to begin with, a second. */
  public double startPerSecond() {
    return hints.startPerSecond();
  }

  /** Returns whether the search is over. */
  public boolean isOver() {
    return finding != null;
  }

  /** Returns what was found; as long as the search is not over, what it would say were it now. */
  public CapacityFinding finding() {
    return finding == null ? unfinished(Outcome.TOO_SHORT, "time") : finding;
  }

  /** Returns the bracket, the trial and the time left in words. */
  public String progress() {
    return "%s..%s · trial %d at %s%s · %d s left"
        .formatted(
            bracket.low() == 0 ? "?" : Figures.rate(bracket.low()),
            bracket.isOpen() ? "?" : Figures.rate(bracket.high()),
            trials.all().size() + 1,
            Figures.rate(run.perSecond()),
            rest.isOver() ? "" : " after a rest",
            Math.max(0, secondsLeft()));
  }

  /** Takes what a window showed; returns the rate of the next, a second. */
  public double next(TrialWindow window) {
    watch.see(window.load());
    if (watch.isDead()) {
      end(Outcome.TARGET_DEAD, "target", "nothing was answered for 15 s");
    } else if (watch.isUnfit()) {
      takeUnfitness();
    } else if (secondsLeft() <= 0) {
      conclude();
    } else if (!rest.isOver()) {
      takeRest();
    } else {
      run.add(window, watch.running());
      if (watch.silent() < run.windows() && run.isOver()) {
        judge();
      }
    }
    return isOver() ? 0 : rest.isOver() ? run.perSecond() : restingRate();
  }

  private int secondsLeft() {
    return hints.seconds() - watch.seconds();
  }

  /** Leaves a trial in which the generator was not fit: that may be its machine's doing, once. */
  private void takeUnfitness() {
    if (recheck != null) {
      conclude();
      return;
    }
    if (gaveUp) {
      String most = Figures.rate(watch.most());
      end(Outcome.GENERATOR_LIMITED, "generator", "generator-limited at " + most);
      return;
    }
    notes.add(
        "the generator was unfit at %s, which was tried again"
            .formatted(Figures.rate(run.perSecond())));
    gaveUp = true;
    watch.forgive();
    repeat(Rest.USUAL);
  }

  private double restingRate() {
    double borne = bracket.low() > 0 ? bracket.low() : run.perSecond();
    return rest.perSecond(borne, hints.startPerSecond() / 10);
  }

  private int usualRest() {
    return bracket.hasHysteresis() ? Rest.LONG : Rest.USUAL;
  }

  private void takeRest() {
    rest.take(watch.running() > 2 * restingRate() + 10 && watch.silent() == 0);
    if (rest.isGivenUp()) {
      String last = Figures.rate(trials.all().getLast().perSecond());
      notes.add(
          "after %s the target had not recovered in %d s of rest".formatted(last, rest.windows()));
    }
  }

  private void repeat(int windowsOfRest) {
    run = run.again();
    rest.begin(windowsOfRest);
  }

  private void judge() {
    TrialResult result = run.result();
    trials.add(result);
    gaveUp = false;
    if (recheck != null) {
      check(recheck, result);
      return;
    }
    bracket.count(result.trial());
    if (isSuspect(result)) {
      suspected = true;
      repeat(usualRest());
    } else {
      believe(result);
    }
  }

  private boolean isSuspect(TrialResult result) {
    return !result.trial().held()
        && !run.isCutShort()
        && !(result.trial().isTelling() && result.proof() == Proof.BROKEN)
        && !suspected
        && plan.allowsAgain(result.trial().perSecond());
  }

  /** Returns whether a rate that had held is now broken beyond doubt. */
  private boolean isRelapse(TrialResult result) {
    return !result.trial().held()
        && !retried
        && !plan.isFitting()
        && result.trial().perSecond() <= bracket.low()
        && run.isCutShort();
  }

  private void believe(TrialResult result) {
    Trial trial = result.trial();
    String rate = Figures.rate(trial.perSecond());
    if (trial.held() && suspected) {
      notes.add(rate + " broke, and held when it was tried again");
    }
    suspected = false;
    if (isRelapse(result)) {
      retried = true;
      notes.add("a rate that had held, " + rate + ", broke later");
      repeat(Rest.LONG);
      return;
    }
    if (retried && trial.held()) {
      notes.add("hysteresis: after an overload the target bears less until it has rested");
      bracket.takeHysteresis();
      plan.climbAgain();
    }
    retried = false;
    bracket.take(trial).ifPresent(notes::add);
    rest.begin(trial.held() ? 0 : usualRest());
    take(plan.after(trial, secondsLeft() - Recheck.SECONDS));
  }

  private void take(Step step) {
    switch (step) {
      case Step.Try trial -> run = run(trial);
      case Step.Answer answer -> answer(answer);
      case Step.End(Outcome outcome, String by, String why) -> end(outcome, by, why);
    }
  }

  private void conclude() {
    if (recheck == null) {
      take(plan.conclude());
    } else if (run.windows() >= TrialRun.SHORT) {
      judge();
    } else {
      finding = recheck.pending();
    }
  }

  private void answer(Step.Answer answer) {
    CapacityFinding found =
        new CapacityFinding(
            Outcome.FOUND,
            answer.perSecond(),
            answer.low(),
            answer.high(),
            trials.limitingWords(),
            trials.all(),
            curve(answer.perSecond()),
            List.copyOf(notes));
    Optional<TrialResult> before = trials.reference(Recheck.REFERENCE * answer.perSecond());
    if (before.isEmpty() || secondsLeft() < Recheck.SECONDS) {
      finding = found;
      return;
    }
    recheck = new Recheck(before.get(), found);
    run = run(new Step.Try(before.get().trial().perSecond(), Recheck.LENGTH, Recheck.LENGTH));
    rest.begin(Rest.USUAL);
  }

  /** Compares the last trial with an early one at the same rate, then answers. */
  private void check(Recheck check, TrialResult now) {
    int slo = trials.limiting();
    if (check.isSlower(now, slo)) {
      end(Outcome.NO_STEADY_STATE, "target", check.words(now, slo));
      return;
    }
    if (!now.trial().held()) {
      String rate = Figures.rate(now.trial().perSecond());
      notes.add("contradiction: " + rate + ", which had held, broke at the end");
    }
    if (check.isFaster(now, slo)) {
      notes.add("the target has warmed up: " + check.words(now, slo));
    }
    finding = check.pending().with(trials.all(), List.copyOf(notes));
  }

  private void end(Outcome outcome, String by, String why) {
    notes.add(why);
    finding = unfinished(outcome, by);
  }

  private CapacityFinding unfinished(Outcome outcome, String by) {
    double low = bracket.low();
    return new CapacityFinding(
        outcome,
        low,
        low,
        Double.POSITIVE_INFINITY,
        by,
        trials.all(),
        curve(low),
        List.copyOf(notes));
  }

  private LoadCurve curve(double capacity) {
    return LoadCurve.of(trials.all(), capacity, bracket.hasHysteresis());
  }
}
