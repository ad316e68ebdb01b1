package dev.brunt.pacing;

import dev.brunt.api.plan.Threshold;
import dev.brunt.pacing.CapacityFinding.Outcome;
import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the highest rate at which all objectives hold. Told of each window, it says the rate of the
 * next one; reads no clock. Confined to one thread.
 *
 * <p>Climbs by doubling with short trials until one breaks, then halves the bracket. Where a
 * quantile nears its limit smoothly, longer trials around it and an {@link InverseFit} give the
 * answer with its interval; where it breaks from one rate to the next, the bracket is halved until
 * it is a percent wide, and its lower end confirmed. A trial ends as soon as it is clearly broken,
 * and a rest at a low rate follows, so that what has piled up is gone.
 */
public final class CapacitySearch {
  private static final int SHORT = 5;
  private static final int LONG = 60;

  /** A bracket so narrow is an answer. */
  private static final double NARROW = 1.01;

  /** From this share of its limit on, a quantile is seen to come near it. */
  private static final double NEAR = 0.4;

  /** By this share an interval is widened: trials of a minute begin without a long queue. */
  private static final double UNSEEN = 0.01;

  /** Half an interval of the fit that is narrow enough. */
  private static final double PRECISE = 0.018;

  /** Residuals of a fit, relative, of a trial of average length, beyond which it is no line. */
  private static final double MOST_MISFIT = 0.25;

  /** So many seconds in a row in which the generator is not fit end a trial. */
  private static final int UNFIT = 3;

  private static final int REST = 4;
  private static final int LONG_REST = 12;

  private enum Phase {
    CLIMB,
    HALVE,
    FIT,
    CONFIRM
  }

  private final List<Slo> slos;
  private final CapacityHints hints;
  private final List<Trial> trials = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<TrialWindow> windows = new ArrayList<>();

  private Phase phase = Phase.CLIMB;
  private double rate;
  private int length = SHORT;
  private int resting;
  private double low;
  private double high = Double.POSITIVE_INFINITY;
  private int seconds;
  private int silent;
  private int unfit;

  /** The highest rate started in the windows in a row in which the generator was not fit. */
  private double most;

  private double running;
  private boolean retried;

  /** The last trial was left because the generator was not fit. */
  private boolean gaveUp;

  /** A trial broke, but not clearly; whether that was chance, or some noise, another one says. */
  private boolean suspected;

  private boolean hysteresis;
  private int fitted;
  private @Nullable CapacityFinding finding;

  /**
   * Prepares a search.
   *
   * @throws IllegalArgumentException if there is no objective, or one that is not kept by staying
   *     below a limit
   */
  public CapacitySearch(List<Threshold> objectives, CapacityHints hints) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("there must be at least 1 objective but there are 0");
    }
    slos = objectives.stream().map(Slo::new).toList();
    this.hints = hints;
    rate = hints.startPerSecond();
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
            low == 0 ? "?" : Figures.rate(low),
            Double.isInfinite(high) ? "?" : Figures.rate(high),
            trials.size() + 1,
            Figures.rate(rate),
            resting > 0 ? " after a rest" : "",
            Math.max(0, hints.seconds() - seconds));
  }

  /** Takes what a window showed; returns the rate of the next, a second. */
  public double next(TrialWindow window) {
    Observation load = window.load();
    seconds = (int) Math.round(load.endNanos() / 1e9);
    running += load.started() - load.ended();
    silent = load.ended() == 0 && load.started() > 0 ? silent + 1 : 0;
    unfit = load.generatorLimited() ? unfit + 1 : 0;
    most = Math.max(unfit > 1 ? most : 0, load.startedPerSecond());
    if (silent >= 15) {
      end(Outcome.TARGET_DEAD, "target", "nothing was answered for 15 s");
    } else if (unfit >= UNFIT && gaveUp) {
      end(Outcome.GENERATOR_LIMITED, "generator", "generator-limited at " + Figures.rate(most));
    } else if (unfit >= UNFIT) {
      giveUpTrial();
    } else if (seconds >= hints.seconds()) {
      conclude();
    } else if (resting > 0) {
      rest();
    } else {
      windows.add(window);
      if (silent < windows.size() && (windows.size() >= length || isClearlyBroken(window))) {
        judge();
      }
    }
    return isOver() ? 0 : resting > 0 ? restingRate() : rate;
  }

  /** Leaves a trial in which the generator was not fit: that may be its machine's doing, once. */
  private void giveUpTrial() {
    note("the generator was unfit at " + Figures.rate(rate) + ", which was tried again");
    gaveUp = true;
    unfit = 0;
    windows.clear();
    resting = REST;
  }

  private double restingRate() {
    return Math.max(hints.startPerSecond() / 10, (low > 0 ? low : rate) * 0.2);
  }

  private void rest() {
    resting--;
    if (resting == 0 && running > 2 * restingRate() + 10 && silent == 0) {
      resting = 1;
    }
  }

  /** Two windows in a row, after the first, that are far beyond a limit. */
  private boolean isClearlyBroken(TrialWindow window) {
    if (windows.size() < 3) {
      return false;
    }
    SloWindow[] both = new SloWindow[slos.size()];
    for (int i = 0; i < both.length; i++) {
      both[i] = window.slos().get(i).plus(windows.get(windows.size() - 2).slos().get(i));
      Slo slo = slos.get(i);
      double beyond = slo.relative(slo.value(both[i]));
      boolean sure =
          slo.isOfErrors()
              ? both[i].ended() > 0
                  && Wilson.lower((double) both[i].failed(), (double) both[i].ended(), 3)
                      > 2 * slo.threshold().limit()
              : beyond > 4;
      if (sure) {
        return true;
      }
    }
    return false;
  }

  private void judge() {
    boolean clear = windows.size() < length;
    gaveUp = false;
    Trial trial = trial();
    trials.add(trial);
    windows.clear();
    boolean held = trial.held();
    if (!held && !clear && !suspected && phase != Phase.FIT) {
      suspected = true;
      resting = REST;
      return;
    }
    if (held && suspected) {
      note(Figures.rate(trial.perSecond()) + " broke, and held when it was tried again");
    }
    suspected = false;
    if (phase != Phase.FIT && !held && trial.perSecond() <= low && !retried) {
      retried = true;
      resting = LONG_REST;
      note("a rate that had held, " + Figures.rate(trial.perSecond()) + ", broke later");
      return;
    }
    if (retried && held) {
      hysteresis = true;
      phase = Phase.CLIMB;
      high = Double.POSITIVE_INFINITY;
      note("hysteresis: after an overload the target bears less until it has rested");
    }
    retried = false;
    bracket(trial);
    resting = held ? 0 : hysteresis ? LONG_REST : REST;
    plan(trial);
  }

  private void bracket(Trial trial) {
    if (trial.held()) {
      low = Math.max(low, trial.perSecond());
      if (trial.perSecond() >= high) {
        note("contradiction: " + Figures.rate(trial.perSecond()) + " held above a rate that broke");
        high = Double.POSITIVE_INFINITY;
      }
    } else {
      if (trial.perSecond() <= low) {
        note("contradiction: " + Figures.rate(trial.perSecond()) + " broke below a rate that held");
        low = heldBelow(trial.perSecond());
      }
      high = Math.min(high, trial.perSecond());
    }
  }

  private double heldBelow(double perSecond) {
    return trials.stream()
        .filter(t -> t.held() && t.perSecond() < 0.98 * perSecond)
        .mapToDouble(Trial::perSecond)
        .max()
        .orElse(0);
  }

  private void plan(Trial last) {
    switch (phase) {
      case CLIMB -> climb(last);
      case HALVE -> halve(last);
      case FIT -> fit();
      case CONFIRM -> confirm(last);
    }
  }

  private void climb(Trial last) {
    if (!last.held()) {
      phase = Phase.HALVE;
      halve(last);
    } else if (rate >= hints.maxPerSecond()) {
      end(Outcome.MAX_RATE, "max-rate", "the highest rate that was allowed held");
    } else {
      double growth = hysteresis ? 1.05 : relative(last) > 0.3 ? 1.25 : 2;
      rate = Math.min(hints.maxPerSecond(), rate * growth);
    }
  }

  private void halve(Trial last) {
    if (low == 0) {
      rate = high / 4;
      if (rate < hints.startPerSecond() / 4) {
        end(Outcome.LOWEST_FAILED, limiting(last), "not even the lowest rate held");
      }
      return;
    }
    if (Double.isInfinite(high)) {
      phase = Phase.CLIMB;
      climb(last);
      return;
    }
    if (isSmooth()) {
      phase = Phase.FIT;
      fit();
    } else if (high / low <= NARROW) {
      phase = Phase.CONFIRM;
      length = 4 * SHORT;
      rate = low;
    } else {
      rate = high / low > 1.5 ? Math.sqrt(high * low) : (high + low) / 2;
      length = high / low < 1.1 ? 2 * SHORT : SHORT;
    }
  }

  private void confirm(Trial last) {
    if (last.held()) {
      answer((low + high) / 2, low / NARROW, high * NARROW);
    } else {
      phase = Phase.HALVE;
      halve(last);
    }
  }

  private boolean isSmooth() {
    return !slos.get(limitingIndex()).isOfErrors()
        && high / low < 1.6
        && trials.stream().anyMatch(t -> t.perSecond() <= low && relative(t) >= NEAR);
  }

  /** Long trials, in turn at rates where the quantile is a share of its limit. */
  private void fit() {
    double[] shares = {0.7, 0.85, 1};
    length = LONG;
    InverseFit fit = inverseFit();
    if (fitted >= 6 && isLine(fit) && halfInterval(fit) <= PRECISE * fit.root()) {
      conclude();
      return;
    }
    if (hints.seconds() - seconds < LONG) {
      conclude();
      return;
    }
    double upper = Double.isInfinite(high) ? 1.1 * low : high;
    double wanted = isLine(fit) ? fit.rateAt(shares[fitted % shares.length]) : (low + upper) / 2;
    rate = Math.clamp(wanted, 0.5 * upper, Math.min(hints.maxPerSecond(), 1.15 * upper));
    fitted++;
  }

  private InverseFit inverseFit() {
    int index = limitingIndex();
    List<InverseFit.Point> points = new ArrayList<>();
    for (Trial trial : trials) {
      double relative = slos.get(index).relative(trial.values().get(index));
      boolean tells = fitted < 4 || trial.seconds() >= LONG / 2;
      if (tells && relative > 0.2 && relative < 4) {
        points.add(new InverseFit.Point(trial.perSecond(), relative, trial.seconds()));
      }
    }
    return points.size() < 2
        ? new InverseFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
        : InverseFit.of(points);
  }

  private static boolean isLine(InverseFit fit) {
    return fit.b() > 0 && fit.root() > 0 && fit.misfit() < MOST_MISFIT;
  }

  private double halfInterval(InverseFit fit) {
    return StudentT.at975(Math.max(2, fitted - 1)) * fit.error() + UNSEEN * fit.root();
  }

  private void conclude() {
    InverseFit fit = inverseFit();
    if (fitted >= 3 && isLine(fit)) {
      double half = halfInterval(fit);
      answer(fit.root(), fit.root() - half, fit.root() + half);
    } else if (low > 0 && high / low < 1.2) {
      note("the curve near the limit is no line; the answer is the bracket");
      answer((low + high) / 2, low, high);
    } else {
      end(Outcome.TOO_SHORT, "time", "too short to say");
    }
  }

  private void answer(double best, double from, double to) {
    String by = slos.get(limitingIndex()).threshold().text();
    finding = new CapacityFinding(Outcome.FOUND, best, from, to, by, trials, List.copyOf(notes));
  }

  private void end(Outcome outcome, String by, String why) {
    note(why);
    finding = unfinished(outcome, by);
  }

  private CapacityFinding unfinished(Outcome outcome, String by) {
    return new CapacityFinding(
        outcome, low, low, Double.POSITIVE_INFINITY, by, trials, List.copyOf(notes));
  }

  private void note(String sentence) {
    notes.add(sentence);
  }

  /** Sums the windows up, without the first, in which the rate was new. */
  private Trial trial() {
    int skip = Math.min(windows.size() - 1, windows.size() > 2 * SHORT ? SHORT : 1);
    List<TrialWindow> kept = fit(windows.subList(skip, windows.size()));
    List<Double> values = new ArrayList<>();
    boolean held = true;
    for (int i = 0; i < slos.size(); i++) {
      SloWindow all = SloWindow.NONE;
      for (TrialWindow window : kept) {
        all = all.plus(window.slos().get(i));
      }
      Slo slo = slos.get(i);
      double value = slo.value(all);
      values.add(value);
      held &=
          slo.threshold().relation().holds(value, slo.threshold().limit())
              || (phase == Phase.CLIMB && !slo.isSurelyBroken(all));
    }
    double length = kept.stream().mapToDouble(w -> w.load().seconds()).sum();
    double good = kept.stream().mapToDouble(w -> (double) w.load().succeeded()).sum() / length;
    return new Trial(rate, length, good, values, held);
  }

  /** Returns the windows in which the generator was fit, where those are most. */
  private static List<TrialWindow> fit(List<TrialWindow> all) {
    List<TrialWindow> fit = all.stream().filter(w -> !w.load().generatorLimited()).toList();
    return 2 * fit.size() > all.size() ? fit : all;
  }

  private double relative(Trial trial) {
    double most = 0;
    for (int i = 0; i < slos.size(); i++) {
      if (!slos.get(i).isOfErrors()) {
        most = Math.max(most, slos.get(i).relative(trial.values().get(i)));
      }
    }
    return most;
  }

  private String limiting(Trial trial) {
    return slos.get(worst(trial)).threshold().text();
  }

  private int worst(Trial trial) {
    int worst = 0;
    for (int i = 1; i < slos.size(); i++) {
      if (slos.get(i).relative(trial.values().get(i))
          > slos.get(worst).relative(trial.values().get(worst))) {
        worst = i;
      }
    }
    return worst;
  }

  /** The objective that is furthest beyond its limit in the lowest trial that broke. */
  private int limitingIndex() {
    return trials.stream()
        .filter(t -> !t.held())
        .min((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
        .map(this::worst)
        .orElse(0);
  }
}
