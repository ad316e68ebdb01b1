package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Outcome;
import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which trial is next. Climbs until one breaks, then halves the bracket; where a quantile
 * nears its limit smoothly, long trials around it are fitted through, else the low end of a narrow
 * bracket is confirmed.
 */
final class SearchPlan {
  private static final int SHORT = TrialRun.SHORT;
  private static final int LONG = TrialRun.LONG;

  /** A trial that is fitted through is no shorter than this. */
  private static final int SHORTEST_FITTED = 36;

  /** A bracket so narrow is an answer. */
  private static final double NARROW = 1.01;

  /** From this share of its limit on, a quantile is seen to come near it. */
  private static final double NEAR = 0.4;

  /** Where long trials are, in turn, in units of the limit: around it, there the fit is exact. */
  private static final double[] AROUND = {0.8, 1, 1.2};

  /** So many long trials may be enough. */
  private static final int ENOUGH = 6;

  /** So few do not tell a line. */
  private static final int LEAST_FITTED = 3;

  /** So many trials of a minute, and most of them, that find no steady state are not chance. */
  private static final int UNSTEADY = 3;

  /** A rate that held is not so many times one that broke. */
  private static final double UNLIKE = 1.3;

  private enum Phase {
    CLIMB,
    HALVE,
    FIT,
    CONFIRM
  }

  private final CapacityHints hints;
  private final Trials trials;
  private final Bracket bracket;
  private final Set<String> notes;

  private Phase phase = Phase.CLIMB;
  private int length = SHORT;
  private int fitted;
  private boolean hysteresis;

  /**
   * Prepares.
   *
   * @param notes to which is added what there is to know
   */
  SearchPlan(CapacityHints hints, Trials trials, Bracket bracket, Set<String> notes) {
    this.hints = hints;
    this.trials = trials;
    this.bracket = bracket;
    this.notes = notes;
  }

  Step.Try first() {
    return next(hints.startPerSecond());
  }

  /** Returns whether trials are long, and no single one decides. */
  boolean isFitting() {
    return phase == Phase.FIT;
  }

  /** Returns whether the target, once overloaded, bears less until it has rested. */
  boolean hasHysteresis() {
    return hysteresis;
  }

  /** Climbs again, in small steps. */
  void takeHysteresis() {
    hysteresis = true;
    phase = Phase.CLIMB;
    bracket.open();
    notes.add("hysteresis: after an overload the target bears less until it has rested");
  }

  /** Returns whether the overshoot that is allowed lets a rate be asked again. */
  boolean allows(double perSecond) {
    return perSecond <= allowed(perSecond);
  }

  /**
   * Returns what comes after a trial that the bracket has taken.
   *
   * @param left until the last trial at the latest, in seconds
   */
  Step after(Trial last, int left) {
    return switch (phase) {
      case CLIMB -> climb(last, left);
      case HALVE -> halve(last, left);
      case FIT -> fit(last, left);
      case CONFIRM -> confirm(last, left);
    };
  }

  private Step climb(Trial last, int left) {
    if (!last.held()) {
      phase = Phase.HALVE;
      return halve(last, left);
    }
    if (last.perSecond() >= hints.maxPerSecond()) {
      return new Step.End(Outcome.MAX_RATE, "max-rate", "the highest rate that was allowed held");
    }
    double growth = hysteresis ? 1.05 : trials.nearness(last) > 0.3 ? 1.25 : 2;
    return next(allowed(last.perSecond() * growth));
  }

  private Step halve(Trial last, int left) {
    if (bracket.low() == 0) {
      return lower();
    }
    if (bracket.isOpen()) {
      phase = Phase.CLIMB;
      return climb(last, left);
    }
    if (isSmooth()) {
      phase = Phase.FIT;
      return fit(last, left);
    }
    if (bracket.width() <= NARROW) {
      phase = Phase.CONFIRM;
      length = 4 * SHORT;
      return next(bracket.low());
    }
    double wide = bracket.width();
    length = wide < Bracket.LITTLE ? 2 * SHORT : SHORT;
    return next(allowed(wide > 1.5 ? Math.sqrt(bracket.high() * bracket.low()) : bracket.middle()));
  }

  private Step lower() {
    double rate = bracket.high() / 4;
    return rate < hints.startPerSecond() / 4
        ? new Step.End(
            Outcome.LOWEST_FAILED, trials.limitingWords(), "not even the lowest rate held")
        : next(rate);
  }

  private Step confirm(Trial last, int left) {
    if (!last.held()) {
      phase = Phase.HALVE;
      return halve(last, left);
    }
    if (trials.areNear(Stream.of(last), NEAR / 2)) {
      phase = Phase.FIT;
      return fit(last, left);
    }
    return new Step.Answer(bracket.middle(), bracket.low() / NARROW, bracket.high() * NARROW);
  }

  /** Returns whether a quantile is seen to come near its limit in a trial that held. */
  private boolean isSmooth() {
    double near = bracket.width() < 1.6 ? NEAR : Double.POSITIVE_INFINITY;
    double seen = bracket.width() < Bracket.LITTLE ? NEAR / 2 : near;
    return trials.areNear(trials.all().stream().filter(t -> t.perSecond() <= bracket.low()), seen);
  }

  /** Long trials, in turn at rates where the quantile is a share of its limit. */
  private Step fit(Trial last, int left) {
    LimitFit fit = limitFit();
    if (left < SHORTEST_FITTED || (fitted >= ENOUGH && fit.isPrecise())) {
      return conclude();
    }
    length = Math.min(LONG, left);
    double upper = bracket.high(Bracket.LITTLE);
    double elsewhere = last.held() ? (bracket.low() + upper) / 2 : 0.95 * last.perSecond();
    double wanted = fit.isLine() ? fit.rateAt(AROUND[fitted % AROUND.length]) : elsewhere;
    fitted++;
    return next(allowed(Math.clamp(wanted, 0.5 * upper, 1.15 * upper)));
  }

  private LimitFit limitFit() {
    double most = bracket.isOpen() ? 3 * bracket.low() : 1.5 * bracket.high();
    return trials.fit(fitted, 0.5 * bracket.low(), most);
  }

  /** Returns what can be said now: an answer or an end. */
  Step conclude() {
    long unsteady = trials.unsteady();
    if (unsteady >= UNSTEADY && 2 * unsteady > fitted) {
      return unsteady(
          "in %d trials of a minute response times went on changing".formatted(unsteady));
    }
    LimitFit fit = limitFit();
    if (fitted >= LEAST_FITTED && fit.isLine()) {
      return fitted(fit);
    }
    if (bracket.low() > 0 && bracket.width() < 1.2) {
      notes.add("the curve near the limit is no line; the answer is the bracket");
      return bracketed();
    }
    return new Step.End(Outcome.TOO_SHORT, "time", "too short to say");
  }

  private Step fitted(LimitFit fit) {
    if (fit.isExponential()) {
      notes.add(
          "response times are exponential, so p90 tells where the limit is, and more exactly");
    }
    return new Step.Answer(fit.root(), fit.root() - fit.half(), fit.root() + fit.half());
  }

  /** All rates between the least that broke and the most that held, and some more. */
  private Step bracketed() {
    double from = trials.leastBroken(bracket.low());
    double to = trials.mostHeld(bracket.low());
    if (to > UNLIKE * from && !hysteresis) {
      return unsteady(
          "%s held, and later %s broke".formatted(Figures.rate(to), Figures.rate(from)));
    }
    return new Step.Answer(
        bracket.middle(),
        Math.min(bracket.low(), from) / NARROW,
        Math.max(bracket.high(), to) * NARROW);
  }

  private static Step unsteady(String why) {
    return new Step.End(Outcome.NO_STEADY_STATE, "target", why);
  }

  private double allowed(double wanted) {
    return bracket.allowed(wanted, phase == Phase.FIT ? LONG : SHORT);
  }

  private Step.Try next(double perSecond) {
    return new Step.Try(perSecond, length, phase == Phase.CLIMB);
  }
}
