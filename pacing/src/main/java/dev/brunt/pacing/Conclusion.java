package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Outcome;
import java.util.Set;

/** What trials say of the limit when no more can be made: an answer, or why there is none. */
final class Conclusion {
  /** How much is added to the bracket, as a factor, of a target that remembers overload. */
  private static final double REMEMBERED = 1.05;

  /** How much is added to a bracket, as a factor, that no trial contradicts and none proves. */
  private static final double UNPROVEN = 1.05;

  /** The ends of an interval that are further apart, as a factor, are no answer. */
  private static final double MOST_WIDTH = 1.15;

  /** So many trials of a minute, and most of them, that find no steady state are not chance. */
  private static final int UNSTEADY = 3;

  /** A rate that held is not so many times one that broke. */
  private static final double UNLIKE = 1.3;

  /** In seconds, what a search for the limit of a quantile usually takes. */
  private static final int USUAL = 590;

  private final CapacityHints hints;
  private final Trials trials;
  private final Bracket bracket;
  private final Set<String> notes;

  /**
   * Prepares.
   *
   * @param notes to which is added what there is to know
   */
  Conclusion(CapacityHints hints, Trials trials, Bracket bracket, Set<String> notes) {
    this.hints = hints;
    this.trials = trials;
    this.bracket = bracket;
    this.notes = notes;
  }

  /**
   * Returns what can be said now.
   *
   * @param fitted how many trials were made to be fitted through
   */
  Step of(int fitted) {
    long unsteady = trials.unsteady();
    if (unsteady >= UNSTEADY && 2 * unsteady > fitted) {
      return unsteady(
          "in %d trials of a minute response times went on changing".formatted(unsteady));
    }
    if (bracket.hasHysteresis() && bracket.width() < REMEMBERED * REMEMBERED) {
      return remembering();
    }
    LimitFit fit = fit(fitted);
    if (fit.hasInterval() && !isContradicted(fit)) {
      return fitted(fit);
    }
    if (bracket.low() > 0 && !bracket.isOpen() && isBracketSure()) {
      Step step = bracketed();
      if (step instanceof Step.Answer) {
        notes.add("the curve near the limit is no line; the answer is the bracket");
      }
      return step;
    }
    return unsaid();
  }

  /**
   * Where a quantile is the limit, and no line tells it, slow seconds may have made the bracket.
   */
  private boolean isBracketSure() {
    return trials.areLimitedByErrors()
        || !(bracket.isContradicted() || trials.areBlind(bracket.low()));
  }

  /** Returns the line through the trials around the limit. */
  LimitFit fit(int fitted) {
    double most = bracket.isOpen() ? 3 * bracket.low() : 1.5 * bracket.high();
    return trials.fit(fitted, 0.5 * bracket.low(), most);
  }

  /** Returns whether a line may be the answer before time is over. */
  boolean isPrecise(LimitFit fit) {
    return fit.isPrecise() && !isContradicted(fit) && !trials.areBlind(fit.root());
  }

  private boolean isContradicted(LimitFit fit) {
    return trials.contradict(fit.low(), fit.high());
  }

  private Step fitted(LimitFit fit) {
    if (!fit.tells()) {
      return vague(fit);
    }
    if (fit.isExponential()) {
      notes.add(
          "response times are exponential, so p90 tells where the limit is, and more exactly");
    }
    return answer(fit.told(), fit.low(), fit.high());
  }

  private Step answer(double perSecond, double low, double high) {
    if (trials.areBlind(perSecond)) {
      double seconds = trials.secondsAbout(perSecond);
      notes.add(
          "what slows down less than a second in %.0f may not have been seen in %.0f s"
              .formatted(seconds / Trials.UNSEEN, seconds));
    }
    return new Step.Answer(perSecond, low, high);
  }

  /** The end of a search that knows the limit too badly: what it knows, and how long it takes. */
  private Step vague(LimitFit fit) {
    Step end = unsaid();
    if (fit.low() > 0
        && end instanceof Step.End(Outcome outcome, _, _)
        && outcome == Outcome.TOO_SHORT) {
      double longer = Math.pow(fit.chance() / LimitFit.MOST_CHANCE / fit.root(), 2);
      notes.add(
          "it is between %s and %s with 95 %% confidence; about %.0f minutes would tell"
              .formatted(
                  Figures.rate(fit.low()),
                  Figures.rate(fit.high()),
                  Math.ceil(hints.seconds() * longer / 60)));
    }
    return end;
  }

  /** From the highest rate that surely held to the lowest that surely broke, and some more. */
  Step bracketed() {
    double from = trials.leastBroken(0);
    double to = trials.mostHeld(Double.POSITIVE_INFINITY);
    if (to > UNLIKE * from && !bracket.hasHysteresis()) {
      return unsteady(from, to);
    }
    double low = Math.min(bracket.low(), trials.mostHeld(from)) / Bracket.NARROW;
    double high = Math.max(bracket.high(), trials.leastBroken(to)) * Bracket.NARROW;
    if (high < MOST_WIDTH * low) {
      return answer(bracket.isNarrow() ? bracket.middle() : bracket.low(), low, high);
    }
    return unsaid();
  }

  /** What is borne cold, about: a trial longer than some seconds may bring the overload back. */
  Step remembering() {
    return bracket.isRemembering()
        ? new Step.Answer(bracket.middle(), bracket.low() / REMEMBERED, bracket.high() * REMEMBERED)
        : unsaid();
  }

  /**
   * The end of a search that knows no answer: chance has it, or the target does not stay as it is.
   */
  private Step unsaid() {
    double from = trials.leastBrokenOnce();
    double to = trials.mostHeldOnce();
    if (to > UNLIKE * from && !bracket.hasHysteresis()) {
      return unsteady(from, to);
    }
    boolean agree = bracket.low() > 0 && to <= from * UNPROVEN;
    double low = bracket.low() / UNPROVEN;
    double high = bracket.high() * UNPROVEN;
    if (trials.areLimitedByErrors() && agree && high < MOST_WIDTH * low) {
      notes.add("there was no time to prove the ends of the bracket; a twentieth is added to each");
      return new Step.Answer(bracket.low(), low, high);
    }
    if (hints.seconds() < USUAL) {
      notes.add(
          "a search mostly takes 3 minutes where errors are the limit, and 10 where a quantile is");
    }
    return new Step.End(Outcome.TOO_SHORT, "time", "too short to say");
  }

  private static Step unsteady(double broke, double held) {
    return unsteady(
        "%s held, and %s broke at another time".formatted(Figures.rate(held), Figures.rate(broke)));
  }

  private static Step unsteady(String why) {
    return new Step.End(Outcome.NO_STEADY_STATE, "target", why);
  }
}
