package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A trial under way: gathers its windows, says when it is over, and what it came to. */
final class TrialRun {
  /** Of windows, each a second: a trial that is to say which way, and one that is to be exact. */
  static final int SHORT = 5;

  static final int LONG = 60;

  /** So long a short trial goes on whose windows leave in doubt which way. */
  static final int DOUBTFUL = 8 * SHORT;

  /** In so many windows in a row it is so. */
  private static final int CLEAR = 2;

  /** A share of what is allowed that leaves no doubt. */
  private static final double LITTLE = 0.5;

  /** A quantile at so many times its limit, or a share of errors, is clearly beyond it. */
  private static final double QUANTILE_BEYOND = 4;

  private static final double ERRORS_BEYOND = 2;
  private static final double SURE = 3;

  private final List<Slo> slos;
  private final WarmUp warmUp;
  private final double perSecond;
  private final int length;
  private final int most;
  private final List<TrialWindow> windows = new ArrayList<>();

  /** Of each objective, of each window. */
  private final List<List<Tally>> tallies;

  /** Of what ran at the end of each window. */
  private double runningSum;

  /**
   * Begins one.
   *
   * @param length in windows, if they leave no doubt
   * @param most in windows, if they do
   */
  TrialRun(List<Slo> slos, WarmUp warmUp, double perSecond, int length, int most) {
    this.slos = slos;
    this.warmUp = warmUp;
    this.perSecond = perSecond;
    this.length = length;
    this.most = most;
    tallies = slos.stream().<List<Tally>>map(_ -> new ArrayList<>()).toList();
  }

  /** Returns the same trial before its beginning. */
  TrialRun again() {
    return new TrialRun(slos, warmUp, perSecond, length, most);
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
    for (int i = 0; i < slos.size(); i++) {
      tallies.get(i).add(slos.get(i).tally(window.slos().get(i)));
    }
  }

  /** Returns whether it ended before its time. */
  boolean isCutShort() {
    return windows.size() < length;
  }

  boolean isOver() {
    return windows.size() >= most || isClearlyBroken() || (!isCutShort() && isBeyondDoubt());
  }

  /** A limit is surely broken, and by far in the last windows. */
  private boolean isClearlyBroken() {
    int n = windows.size();
    if (n <= CLEAR) {
      return false;
    }
    List<SloWindow> last = sums(windows.subList(n - CLEAR, n));
    return IntStream.range(0, slos.size()).anyMatch(i -> isFarBeyond(slos.get(i), last.get(i)))
        && proof() == Proof.BROKEN;
  }

  private boolean isBeyondDoubt() {
    return proof() != Proof.NONE || isFarBelow();
  }

  private Proof proof() {
    return Proof.of(slos, tallies(1));
  }

  private List<List<Tally>> tallies(int from) {
    return tallies.stream().map(all -> all.subList(from, all.size())).toList();
  }

  private boolean isFarBelow() {
    for (int i = 0; i < slos.size(); i++) {
      Tally all = Tally.sum(tallies.get(i).subList(1, windows.size()));
      if (all.beyond() > LITTLE * slos.get(i).allowed() * all.count()) {
        return false;
      }
    }
    return true;
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
    int from = Math.max(skip, steady.orElse(0));
    List<TrialWindow> kept = fit(windows.subList(from, windows.size()));
    List<List<Tally>> judged = tallies(from);
    List<SloWindow> sums = sums(kept);
    List<Tail> tails = new ArrayList<>();
    for (int i = 0; i < slos.size(); i++) {
      int slo = i;
      tails.add(slos.get(i).tail(kept.stream().map(w -> w.slos().get(slo)).toList()));
    }
    return new TrialResult(
        trial(kept, sums), sums, tails, judged, Proof.of(slos, judged), steady.isPresent());
  }

  private Trial trial(List<TrialWindow> kept, List<SloWindow> sums) {
    List<Double> values = new ArrayList<>();
    boolean held = true;
    for (int i = 0; i < slos.size(); i++) {
      values.add(slos.get(i).value(sums.get(i)));
      held &= slos.get(i).holds(sums.get(i));
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

  private static double sum(List<TrialWindow> windows, ToDoubleFunction<Observation> of) {
    return windows.stream().mapToDouble(w -> of.applyAsDouble(w.load())).sum();
  }

  private List<SloWindow> sums(List<TrialWindow> some) {
    List<SloWindow> sums = new ArrayList<>();
    for (int i = 0; i < slos.size(); i++) {
      int slo = i;
      sums.add(some.stream().map(w -> w.slos().get(slo)).reduce(SloWindow.NONE, SloWindow::plus));
    }
    return sums;
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
