package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A trial under way: gathers its windows, says when it is over, and what it came to. */
final class TrialRun {
  /** Of windows, each a second: a trial that is to say which way, and one that is to be exact. */
  static final int SHORT = 5;

  static final int LONG = 60;

  /** Before so many windows nothing is clear. */
  private static final int LEAST = 3;

  /** A quantile at so many times its limit, or a share of errors, is clearly beyond it. */
  private static final double QUANTILE_BEYOND = 4;

  private static final double ERRORS_BEYOND = 2;
  private static final double SURE = 3;

  private final List<Slo> slos;
  private final WarmUp warmUp;
  private final double perSecond;
  private final int length;
  private final boolean lenient;
  private final List<TrialWindow> windows = new ArrayList<>();

  /** Of what ran at the end of each window. */
  private double runningSum;

  /**
   * Begins one.
   *
   * @param length in windows
   * @param lenient whether few samples beyond a limit may be chance
   */
  TrialRun(List<Slo> slos, WarmUp warmUp, double perSecond, int length, boolean lenient) {
    this.slos = slos;
    this.warmUp = warmUp;
    this.perSecond = perSecond;
    this.length = length;
    this.lenient = lenient;
  }

  /** Returns the same trial before its beginning. */
  TrialRun again() {
    return new TrialRun(slos, warmUp, perSecond, length, lenient);
  }

  double perSecond() {
    return perSecond;
  }

  int windows() {
    return windows.size();
  }

  void add(TrialWindow window, double running) {
    windows.add(window);
    runningSum += running;
  }

  /** Returns whether it ended before its time. */
  boolean isCutShort() {
    return windows.size() < length;
  }

  boolean isOver() {
    return !isCutShort() || isClearlyBroken();
  }

  /** Two windows in a row, after the first, that are far beyond a limit. */
  private boolean isClearlyBroken() {
    int n = windows.size();
    if (n < LEAST) {
      return false;
    }
    for (int i = 0; i < slos.size(); i++) {
      SloWindow both = windows.get(n - 1).slos().get(i).plus(windows.get(n - 2).slos().get(i));
      if (isFarBeyond(slos.get(i), both)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFarBeyond(Slo slo, SloWindow window) {
    if (!slo.isOfErrors()) {
      return slo.relative(slo.value(window)) > QUANTILE_BEYOND;
    }
    return window.ended() > 0
        && Wilson.lower((double) window.failed(), (double) window.ended(), SURE)
            > ERRORS_BEYOND * slo.threshold().limit();
  }

  /** Sums the windows up, without the first, in which the rate was new, or without the warm-up. */
  TrialResult result() {
    OptionalInt steady = windows.size() == LONG ? steadyFrom() : OptionalInt.of(0);
    int skip = Math.min(windows.size() - 1, windows.size() > 2 * SHORT ? SHORT : 1);
    List<TrialWindow> kept = fit(windows.subList(Math.max(skip, steady.orElse(0)), windows.size()));
    List<SloWindow> sums = new ArrayList<>();
    for (int i = 0; i < slos.size(); i++) {
      sums.add(sum(kept, i));
    }
    List<Tail> tails = new ArrayList<>();
    for (int i = 0; i < slos.size(); i++) {
      tails.add(slos.get(i).tail(sums.get(i)));
    }
    return new TrialResult(trial(kept, sums), tails, steady.isPresent());
  }

  private Trial trial(List<TrialWindow> kept, List<SloWindow> sums) {
    List<Double> values = new ArrayList<>();
    boolean held = true;
    for (int i = 0; i < slos.size(); i++) {
      values.add(slos.get(i).value(sums.get(i)));
      held &= passes(slos.get(i), sums.get(i));
    }
    ResponseTimes times = ResponseTimes.NONE;
    for (TrialWindow window : kept) {
      times = times.plus(window.load().response());
    }
    double seconds = sum(kept, Observation::seconds);
    return new Trial(
        perSecond,
        seconds,
        sum(kept, Observation::started) / seconds,
        sum(kept, load -> (double) load.succeeded()) / seconds,
        times.count(),
        times.quantileNanos(0.95),
        runningSum / windows.size(),
        values,
        held);
  }

  private boolean passes(Slo slo, SloWindow window) {
    return slo.holds(window) || (lenient && !slo.isSurelyBroken(window));
  }

  private static double sum(List<TrialWindow> windows, ToDoubleFunction<Observation> of) {
    return windows.stream().mapToDouble(w -> of.applyAsDouble(w.load())).sum();
  }

  private static SloWindow sum(List<TrialWindow> windows, int slo) {
    SloWindow all = SloWindow.NONE;
    for (TrialWindow window : windows) {
      all = all.plus(window.slos().get(slo));
    }
    return all;
  }

  /** Returns how many windows come before the steady state, 0 where that cannot be told. */
  private OptionalInt steadyFrom() {
    double[] medians =
        windows.stream().mapToDouble(w -> w.load().response().quantileNanos(0.5)).toArray();
    return DoubleStream.of(medians).anyMatch(Double::isNaN)
        ? OptionalInt.of(0)
        : warmUp.end(medians);
  }

  /** Returns the windows in which the generator was fit, where those are most. */
  private static List<TrialWindow> fit(List<TrialWindow> all) {
    List<TrialWindow> fit = all.stream().filter(w -> !w.load().generatorLimited()).toList();
    return 2 * fit.size() > all.size() ? fit : all;
  }
}
