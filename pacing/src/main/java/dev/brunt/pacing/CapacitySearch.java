package dev.brunt.pacing;

import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Threshold;
import dev.brunt.pacing.CapacityFinding.Outcome;
import dev.brunt.pacing.CapacityFinding.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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

  /** A trial that is fitted through is no shorter than this. */
  private static final int SHORTEST_FITTED = 36;

  /** A bracket so narrow is an answer. */
  private static final double NARROW = 1.01;

  /** From this share of its limit on, a quantile is seen to come near it. */
  private static final double NEAR = 0.4;

  /** Where long trials are, in turn, in units of the limit: around it, there the fit is exact. */
  private static final double[] AROUND = {0.8, 1, 1.2};

  /** So many seconds in a row in which the generator is not fit end a trial. */
  private static final int UNFIT = 3;

  private static final int REST = 4;
  private static final int LONG_REST = 12;

  /** Rates up to here, in units of the highest that held, are no overshoot. */
  private static final double LITTLE = 1.1;

  /** So many trials of a minute, and most of them, that find no steady state are not chance. */
  private static final int UNSTEADY = 3;

  /** A rate that held is not so many times one that broke. */
  private static final double UNLIKE = 1.3;

  /** The last trial is at a rate of so much of the answer that was tried before. */
  private static final double REFERENCE = 0.6;

  private static final int LEAST_SAMPLES = 200;

  /** The factor between medians of the same rate that is no chance. */
  private static final double CHANGED = 1.5;

  /** How long the last trial takes with its rest. */
  private static final int LAST = 18;

  private enum Phase {
    CLIMB,
    HALVE,
    FIT,
    CONFIRM,
    CHECK
  }

  private final List<Slo> slos;
  private final CapacityHints hints;
  private final WarmUp warmUp;
  private final List<Trial> trials = new ArrayList<>();

  /** Of each trial, of each objective. */
  private final List<List<Tail>> tails = new ArrayList<>();

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

  /** Of what ran at the end of each window of this trial. */
  private double runningSum;

  private boolean retried;

  /** The last trial was left because the generator was not fit. */
  private boolean gaveUp;

  /** A trial broke, but not clearly; whether that was chance, or some noise, another one says. */
  private boolean suspected;

  private boolean hysteresis;
  private int fitted;

  /** How long the rates of trials that broke were far beyond the highest that held. */
  private double overshot;

  /** How many trials of a minute were not steady. */
  private int unsteady;

  /** Which trial is made again at the end, and what is then answered; null before. */
  private int reference;

  private @Nullable CapacityFinding pending;
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
    } else if (unfit >= UNFIT && pending != null) {
      conclude();
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
      runningSum = windows.size() == 1 ? running : runningSum + running;
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
    if (phase == Phase.CHECK) {
      check();
      return;
    }
    if (!held && low > 0 && rate > LITTLE * low) {
      overshot += trial.seconds() + 1;
    }
    if (!held && !clear && !suspected && phase != Phase.FIT && rate <= allowed(rate)) {
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
      case FIT -> fit(last);
      case CONFIRM -> confirm(last);
      case CHECK -> {}
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
      rate = allowed(rate * growth);
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
      fit(last);
    } else if (high / low <= NARROW) {
      phase = Phase.CONFIRM;
      length = 4 * SHORT;
      rate = low;
    } else {
      rate = allowed(high / low > 1.5 ? Math.sqrt(high * low) : (high + low) / 2);
      length = high / low < 1.1 ? 2 * SHORT : SHORT;
    }
  }

  /** Returns a rate that is within what may be asked. */
  private double allowed(double wanted) {
    double left = hints.overshoot().time().toSeconds() - overshot;
    double least = phase == Phase.FIT ? LONG : SHORT;
    double beyond = left >= least ? 1 + hints.overshoot().share() : LITTLE;
    double most = low == 0 ? wanted : low * Math.min(beyond, 1 + hints.overshoot().share());
    return Math.min(hints.maxPerSecond(), Math.min(wanted, most));
  }

  private void confirm(Trial last) {
    if (last.held() && isSmooth(last)) {
      phase = Phase.FIT;
      fit(last);
    } else if (last.held()) {
      answer((low + high) / 2, low / NARROW, high * NARROW);
    } else {
      phase = Phase.HALVE;
      halve(last);
    }
  }

  /** Returns whether a quantile is seen to come near its limit in a trial that held. */
  private boolean isSmooth(Trial trial) {
    return !slos.get(limitingIndex()).isOfErrors() && relative(trial) >= NEAR / 2;
  }

  private boolean isSmooth() {
    double near = high / low < 1.6 ? NEAR : Double.POSITIVE_INFINITY;
    double seen = high / low < LITTLE ? NEAR / 2 : near;
    return !slos.get(limitingIndex()).isOfErrors()
        && trials.stream().anyMatch(t -> t.perSecond() <= low && relative(t) >= seen);
  }

  /** Long trials, in turn at rates where the quantile is a share of its limit. */
  private void fit(Trial last) {
    LimitFit fit = limitFit();
    if (fitted >= 6 && fit.isPrecise()) {
      conclude();
      return;
    }
    int left = hints.seconds() - seconds - LAST;
    if (left < SHORTEST_FITTED) {
      conclude();
      return;
    }
    length = Math.min(LONG, left);
    double upper = Double.isInfinite(high) ? 1.1 * low : high;
    double elsewhere = last.held() ? (low + upper) / 2 : 0.95 * last.perSecond();
    double wanted = fit.isLine() ? fit.rateAt(AROUND[fitted % AROUND.length]) : elsewhere;
    rate = allowed(Math.clamp(wanted, 0.5 * upper, 1.15 * upper));
    fitted++;
  }

  private LimitFit limitFit() {
    int slo = limitingIndex();
    return LimitFit.of(
        trials,
        tails.stream().map(ends -> ends.get(slo)).toList(),
        slos.get(slo),
        slo,
        fitted,
        0.5 * low,
        Double.isInfinite(high) ? 3 * low : 1.5 * high);
  }

  private void conclude() {
    if (pending != null && windows.size() >= SHORT) {
      judge();
      return;
    }
    if (pending != null) {
      finding = pending;
      return;
    }
    if (unsteady >= UNSTEADY && 2 * unsteady > fitted) {
      noSteadyState("in %d trials of a minute response times went on changing".formatted(unsteady));
      return;
    }
    LimitFit fit = limitFit();
    if (fitted >= 3 && fit.isLine()) {
      if (fit.isExponential()) {
        note("response times are exponential, so p90 tells where the limit is, and more exactly");
      }
      answer(fit.root(), fit.root() - fit.half(), fit.root() + fit.half());
    } else if (low > 0 && high / low < 1.2) {
      note("the curve near the limit is no line; the answer is the bracket");
      answerBracket();
    } else {
      end(Outcome.TOO_SHORT, "time", "too short to say");
    }
  }

  /** Answers with all rates between the least that broke and the most that held, and some more. */
  private void answerBracket() {
    double from =
        trials.stream().filter(t -> !t.held()).mapToDouble(Trial::perSecond).min().orElse(low);
    double to = trials.stream().filter(Trial::held).mapToDouble(Trial::perSecond).max().orElse(low);
    if (to > UNLIKE * from && !hysteresis) {
      noSteadyState("%s held, and later %s broke".formatted(Figures.rate(to), Figures.rate(from)));
      return;
    }
    answer((low + high) / 2, Math.min(low, from) / NARROW, Math.max(high, to) * NARROW);
  }

  private void answer(double best, double from, double to) {
    String by = slos.get(limitingIndex()).threshold().text();
    pending =
        new CapacityFinding(
            Outcome.FOUND, best, from, to, by, trials, curve(best), List.copyOf(notes));
    reference = referenceTo(best);
    if (reference < 0 || hints.seconds() - seconds < LAST) {
      finding = pending;
    } else {
      phase = Phase.CHECK;
      rate = trials.get(reference).perSecond();
      length = 2 * SHORT;
      resting = REST;
    }
  }

  /** Returns the trial with the highest rate that is well below another; -1 if there is none. */
  private int referenceTo(double perSecond) {
    return IntStream.range(0, trials.size())
        .filter(i -> trials.get(i).held() && trials.get(i).samples() >= LEAST_SAMPLES)
        .filter(i -> trials.get(i).perSecond() <= REFERENCE * perSecond)
        .boxed()
        .max(Comparator.comparingDouble(i -> trials.get(i).perSecond()))
        .orElse(-1);
  }

  /** Compares the last trial with an early one at the same rate, then answers. */
  private void check() {
    int slo = limitingIndex();
    double before = tails.get(reference).get(slo).p50();
    double now = tails.getLast().get(slo).p50();
    String words =
        "at %s half of the responses took %s at first, and %s at the end"
            .formatted(
                Figures.rate(rate),
                Quantities.text(Duration.ofNanos(Math.round(before))),
                Quantities.text(Duration.ofNanos(Math.round(now))));
    if (now > CHANGED * before) {
      noSteadyState(words);
      return;
    }
    if (now * CHANGED < before) {
      note("the target has warmed up: " + words);
    }
    finding = Objects.requireNonNull(pending).with(trials, List.copyOf(notes));
  }

  private void noSteadyState(String why) {
    end(Outcome.NO_STEADY_STATE, "target", why);
  }

  private void end(Outcome outcome, String by, String why) {
    note(why);
    finding = unfinished(outcome, by);
  }

  private CapacityFinding unfinished(Outcome outcome, String by) {
    return new CapacityFinding(
        outcome, low, low, Double.POSITIVE_INFINITY, by, trials, curve(low), List.copyOf(notes));
  }

  private LoadCurve curve(double capacity) {
    return LoadCurve.of(trials, capacity, hysteresis);
  }

  private void note(String sentence) {
    notes.add(sentence);
  }

  /** Sums the windows up, without the first, in which the rate was new. */
  private Trial trial() {
    int skip = Math.min(windows.size() - 1, windows.size() > 2 * SHORT ? SHORT : 1);
    skip = Math.max(skip, windows.size() == LONG ? warmUp() : 0);
    List<TrialWindow> kept = fit(windows.subList(skip, windows.size()));
    List<Double> values = new ArrayList<>();
    List<Tail> ends = new ArrayList<>();
    boolean held = true;
    for (int i = 0; i < slos.size(); i++) {
      SloWindow all = SloWindow.NONE;
      for (TrialWindow window : kept) {
        all = all.plus(window.slos().get(i));
      }
      Slo slo = slos.get(i);
      double value = slo.value(all);
      values.add(value);
      ends.add(slo.tail(all));
      held &=
          slo.threshold().relation().holds(value, slo.threshold().limit())
              || (phase == Phase.CLIMB && !slo.isSurelyBroken(all));
    }
    tails.add(ends);
    double length = kept.stream().mapToDouble(w -> w.load().seconds()).sum();
    double started = kept.stream().mapToDouble(w -> w.load().started()).sum() / length;
    double good = kept.stream().mapToDouble(w -> (double) w.load().succeeded()).sum() / length;
    ResponseTimes times = ResponseTimes.NONE;
    for (TrialWindow window : kept) {
      times = times.plus(window.load().response());
    }
    double p95 = times.quantileNanos(0.95);
    double together = runningSum / windows.size();
    return new Trial(rate, length, started, good, times.count(), p95, together, values, held);
  }

  /** Returns how many windows come before the steady state of a trial, where that can be told. */
  private int warmUp() {
    double[] medians =
        windows.stream().mapToDouble(w -> w.load().response().quantileNanos(0.5)).toArray();
    if (DoubleStream.of(medians).anyMatch(Double::isNaN)) {
      return 0;
    }
    OptionalInt end = warmUp.end(medians);
    unsteady += end.isPresent() ? 0 : 1;
    return end.orElse(0);
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
