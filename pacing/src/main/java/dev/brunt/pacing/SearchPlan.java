package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Outcome;
import dev.brunt.pacing.CapacityFinding.Trial;
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

  /** From this share of its limit on, a quantile is seen to come near it. */
  private static final double NEAR = 0.4;

  /** A quantile that is less than this share of its limit is nowhere near it. */
  private static final double FAR = 0.7;

  /** Where long trials are, in turn, in units of the limit: around it, there the fit is exact. */
  private static final double[] AROUND = {0.8, 1, 1.2};

  /** Where proof is sought, as a share beyond the ends of the bracket, and how far is enough. */
  private static final double[] OUT = {0, 0.01, 0.03, 0.06};

  private static final double NEAR_ENOUGH = 0.95;

  /** So many long trials may be enough. */
  private static final int ENOUGH = 6;

  private enum Phase {
    CLIMB,
    HALVE,
    FIT,
    CONFIRM
  }

  private final CapacityHints hints;
  private final Trials trials;
  private final Bracket bracket;
  private final Conclusion conclusion;

  private Phase phase = Phase.CLIMB;
  private int length = SHORT;
  private int fitted;
  private int lowTries;
  private int highTries;

  SearchPlan(CapacityHints hints, Trials trials, Bracket bracket, Conclusion conclusion) {
    this.hints = hints;
    this.trials = trials;
    this.bracket = bracket;
    this.conclusion = conclusion;
  }

  Step.Try first() {
    return next(hints.startPerSecond());
  }

  /** Returns whether trials are long, and no single one decides. */
  boolean isFitting() {
    return phase == Phase.FIT;
  }

  /** Has trials climb again. */
  void climbAgain() {
    phase = Phase.CLIMB;
    length = SHORT;
  }

  /** Returns whether a rate that broke may, and should, be tried again. */
  boolean allowsAgain(double perSecond) {
    return (phase == Phase.CLIMB || phase == Phase.HALVE) && perSecond <= allowed(perSecond);
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
    return next(allowed(bracket.low() * growth(last)));
  }

  private double growth(Trial last) {
    if (bracket.hasHysteresis()) {
      return 1.05;
    }
    if (bracket.hasBeenOpened()) {
      return Bracket.LITTLE;
    }
    return trials.nearness(last) > 0.3 && trials.isRising(last) ? 1.25 : 2;
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
    if (bracket.isNarrow() && bracket.hasHysteresis()) {
      return conclusion.remembering();
    }
    if (bracket.isNarrow()) {
      phase = Phase.CONFIRM;
      lowTries = 0;
      highTries = 0;
      return confirmEnds(left);
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
    if (bracket.low() == 0 || !bracket.isNarrow()) {
      phase = Phase.HALVE;
      return halve(last, left);
    }
    if (last.held() && trials.areNear(Stream.of(last), NEAR / 2)) {
      phase = Phase.FIT;
      return fit(last, left);
    }
    return confirmEnds(left);
  }

  /** Long trials at both ends, and further and further out, until there is proof of both. */
  private Step confirmEnds(int left) {
    double low = trials.mostHeld(bracket.high());
    double high = trials.leastBroken(bracket.low());
    length = Math.min(LONG, left);
    if (left >= SHORTEST_FITTED && lowTries < OUT.length && low < bracket.low() * NEAR_ENOUGH) {
      return next(bracket.low() * (1 - OUT[lowTries++]));
    }
    if (left >= SHORTEST_FITTED && highTries < OUT.length && high * NEAR_ENOUGH > bracket.high()) {
      return next(allowed(bracket.high() * (1 + OUT[highTries++])));
    }
    return conclusion.bracketed();
  }

  /** Returns whether a quantile is seen to come near its limit in a trial that held. */
  private boolean isSmooth() {
    double near = bracket.width() < 1.6 ? NEAR : Double.POSITIVE_INFINITY;
    double seen = bracket.width() < Bracket.LITTLE ? NEAR / 2 : near;
    return trials.areNear(trials.all().stream().filter(t -> t.perSecond() <= bracket.low()), seen);
  }

  /** Long trials, in turn at rates where the quantile is a share of its limit. */
  private Step fit(Trial last, int left) {
    LimitFit fit = conclusion.fit(fitted);
    if (left < SHORTEST_FITTED || (fitted >= ENOUGH && conclusion.isPrecise(fit))) {
      return conclude();
    }
    if (bracket.isOpen() && isFar(last)) {
      climbAgain();
      return climb(last, left);
    }
    length = Math.min(LONG, left);
    double upper = bracket.high(Bracket.LITTLE);
    double wanted = fit.isLine() ? fit.rateAt(AROUND[fitted % AROUND.length]) : elsewhere(last);
    fitted++;
    return next(allowed(Math.clamp(wanted, 0.5 * upper, 1.15 * upper)));
  }

  /** Returns whether a rate held with its quantile nowhere near the limit. */
  private boolean isFar(Trial last) {
    return last.held() && trials.nearness(last) < FAR;
  }

  /** Where no line says it: inward, or at the rate that broke where that is seen to be chance. */
  private double elsewhere(Trial last) {
    if (!last.held()) {
      return 0.95 * last.perSecond();
    }
    double upper = bracket.high(Bracket.LITTLE);
    boolean wasChance = isFar(last) && bracket.width() < Bracket.LITTLE;
    return wasChance ? upper : (bracket.low() + upper) / 2;
  }

  /** Returns what can be said now: an answer or an end. */
  Step conclude() {
    return conclusion.of(fitted);
  }

  private double allowed(double wanted) {
    return bracket.allowed(wanted, phase == Phase.FIT ? LONG : SHORT);
  }

  private Step.Try next(double perSecond) {
    int most = isFitting() ? length : Math.max(length, TrialRun.DOUBTFUL);
    most = bracket.allowedLength(perSecond, length, most);
    return new Step.Try(perSecond, length, most);
  }
}
