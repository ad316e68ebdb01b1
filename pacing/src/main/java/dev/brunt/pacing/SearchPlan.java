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

  /** Where proof is sought, as a share beyond the ends of the bracket, and how far is enough. */
  private static final double[] OUT = {0, 0.01, 0.03, 0.06};

  private static final double NEAR_ENOUGH = 0.95;

  /** How much is added to the bracket, as a factor, of a target that remembers overload. */
  private static final double REMEMBERED = 1.05;

  /** How much is added to a bracket, as a factor, that no trial contradicts and none proves. */
  private static final double UNPROVEN = 1.05;

  /** The ends of an interval that are further apart, as a factor, are no answer. */
  private static final double MOST_WIDTH = 1.5;

  /** So many long trials may be enough. */
  private static final int ENOUGH = 6;

  /** So many trials of a minute, and most of them, that find no steady state are not chance. */
  private static final int UNSTEADY = 3;

  /** A rate that held is not so many times one that broke. */
  private static final double UNLIKE = 1.3;

  /** In seconds, what a search for the limit of a quantile usually takes. */
  private static final int USUAL = 590;

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
  private int lowTries;
  private int highTries;
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
    length = SHORT;
    bracket.open();
    trials.outdate();
    notes.add("hysteresis: after an overload the target bears less until it has rested");
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
    return next(allowed(last.perSecond() * growth(last)));
  }

  private double growth(Trial last) {
    if (hysteresis) {
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
    if (bracket.width() <= NARROW && hysteresis) {
      return remembering();
    }
    if (bracket.width() <= NARROW) {
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
    if (bracket.low() == 0 || bracket.width() > NARROW) {
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
    return bracketed();
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
    if (left < SHORTEST_FITTED || (fitted >= ENOUGH && fit.isPrecise() && !isContradicted(fit))) {
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
    if (hysteresis && bracket.width() < REMEMBERED * REMEMBERED) {
      return remembering();
    }
    LimitFit fit = limitFit();
    if (fit.tells() && !isContradicted(fit)) {
      return fitted(fit);
    }
    if (bracket.low() > 0 && !bracket.isOpen()) {
      notes.add("the curve near the limit is no line; the answer is the bracket");
      return bracketed();
    }
    return unsaid();
  }

  private boolean isContradicted(LimitFit fit) {
    return trials.contradict(fit.root() - fit.half(), fit.root() + fit.half());
  }

  private Step fitted(LimitFit fit) {
    if (fit.isExponential()) {
      notes.add(
          "response times are exponential, so p90 tells where the limit is, and more exactly");
    }
    return new Step.Answer(fit.root(), fit.root() - fit.half(), fit.root() + fit.half());
  }

  /** From the highest rate that surely held to the lowest that surely broke, and some more. */
  private Step bracketed() {
    double from = trials.leastBroken(0);
    double to = trials.mostHeld(Double.POSITIVE_INFINITY);
    if (to > UNLIKE * from && !hysteresis) {
      return unsteady(from, to);
    }
    double low = Math.min(bracket.low(), trials.mostHeld(from));
    double high = Math.max(bracket.high(), trials.leastBroken(to));
    return high < MOST_WIDTH * low
        ? new Step.Answer(
            bracket.width() <= NARROW ? bracket.middle() : bracket.low(),
            low / NARROW,
            high * NARROW)
        : unsaid();
  }

  /**
   * The end of a search that knows no answer: chance has it, or the target does not stay as it is.
   */
  private Step unsaid() {
    double from = trials.leastBrokenOnce();
    double to = trials.mostHeldOnce();
    if (to > UNLIKE * from && !hysteresis) {
      return unsteady(from, to);
    }
    boolean agree = bracket.low() > 0 && to <= from * UNPROVEN;
    if (trials.areLimitedByErrors() && agree && bracket.width() < Bracket.LITTLE) {
      notes.add("there was no time to prove the ends of the bracket; a twentieth is added to each");
      return new Step.Answer(bracket.middle(), bracket.low() / UNPROVEN, bracket.high() * UNPROVEN);
    }
    if (hints.seconds() < USUAL) {
      notes.add(
          "a search mostly takes 3 minutes where errors are the limit, and 10 where a quantile is");
    }
    return new Step.End(Outcome.TOO_SHORT, "time", "too short to say");
  }

  /** What is borne cold, about: a trial longer than some seconds may bring the overload back. */
  private Step remembering() {
    return new Step.Answer(
        bracket.middle(), bracket.low() / REMEMBERED, bracket.high() * REMEMBERED);
  }

  private static Step unsteady(double broke, double held) {
    return unsteady(
        "%s held, and %s broke at another time".formatted(Figures.rate(held), Figures.rate(broke)));
  }

  private static Step unsteady(String why) {
    return new Step.End(Outcome.NO_STEADY_STATE, "target", why);
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
