package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All trials of a search, and what can be asked of them. */
final class Trials {
  /** A trial with fewer samples tells nothing of its median. */
  private static final int LEAST_SAMPLES = 200;

  /** A quantile that has grown so many times is on its way. */
  private static final double RISEN = 1.2;

  /** Trials so near, as a factor, are put together. */
  private static final double NEAR = 1.05;

  /** Trials within such a factor meet with the same bursts. */
  private static final double ABOUT = 1.25;

  /**
   * What has not been seen in n seconds befalls no more than one in n ÷ 3 of them, with 95 %
   * confidence (J. Hanley, A. Lippman-Hand, "If Nothing Goes Wrong, Is Everything All Right?",
   * 1983).
   */
  static final double UNSEEN = 3;

  /** So many bursts in one trial are no chance. */
  private static final double FEW = 3;

  private final List<Slo> slos;
  private final List<TrialResult> results = new ArrayList<>();

  /** How many of them are no proof. */
  private int outdated;

  Trials(List<Slo> slos) {
    this.slos = slos;
  }

  void add(TrialResult result) {
    results.add(result);
  }

  /** Takes what there is for no proof of anything: the target is not what it was. */
  void outdate() {
    outdated = results.size();
  }

  /** Returns all, in order. */
  List<Trial> all() {
    return results.stream().map(TrialResult::trial).toList();
  }

  /** Returns how many never came to rest. */
  long unsteady() {
    return results.stream().filter(result -> !result.steady()).count();
  }

  /** Returns the highest rate that held among those clearly below another; 0 if none did. */
  double heldBelow(double perSecond) {
    return held()
        .mapToDouble(Trial::perSecond)
        .filter(rate -> rate < 0.98 * perSecond)
        .max()
        .orElse(0);
  }

  /** Returns the highest rate below another that is proven to hold; 0 if none is. */
  double mostHeld(double below) {
    return proven(Proof.HELD).filter(rate -> rate < below).max().orElse(0);
  }

  /** Returns the lowest rate above another that is proven to break; infinite if none is. */
  double leastBroken(double above) {
    return proven(Proof.BROKEN).filter(rate -> rate > above).min().orElse(Double.POSITIVE_INFINITY);
  }

  /** Returns the highest rate that held, if only once; 0 if none did. */
  double mostHeldOnce() {
    return valid()
        .map(TrialResult::trial)
        .filter(Trial::held)
        .mapToDouble(Trial::perSecond)
        .max()
        .orElse(0);
  }

  /** Returns the lowest rate of which one trial proves that it breaks; infinite if none does. */
  double leastBrokenOnce() {
    return valid()
        .filter(r -> r.proof() == Proof.BROKEN)
        .mapToDouble(r -> r.trial().perSecond())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Returns whether a long trial proves that an interval for the limit is elsewhere. */
  boolean contradict(double low, double high) {
    return valid()
        .filter(r -> r.trial().isTelling())
        .anyMatch(r -> {
          double rate = r.trial().startedPerSecond();
          return r.proof() == Proof.HELD ? rate > high : r.proof() == Proof.BROKEN && rate < low;
        });
  }

  private Stream<TrialResult> valid() {
    return results.stream().skip(outdated);
  }

  /** By what was started: where arrivals are random, it tells more than what was asked. */
  private DoubleStream proven(Proof proof) {
    return valid()
        .filter(r -> proof == Proof.HELD ? provesHeld(r) : provesBroken(r))
        .mapToDouble(r -> r.trial().startedPerSecond());
  }

  /** By a long trial, or by several where one has been seen to err. */
  private boolean provesHeld(TrialResult result) {
    return result.trial().isTelling()
        && ((!isNoisy() && Proof.of(slos, result.tallies(), bursts(result)) == Proof.HELD)
            || together(result, Proof.HELD) == Proof.HELD);
  }

  /** By two trials near each other, for one may have met with a bad second; or by long ones. */
  private boolean provesBroken(TrialResult result) {
    double rate = result.trial().startedPerSecond();
    long near =
        valid()
            .filter(r -> r.proof() == Proof.BROKEN)
            .mapToDouble(r -> r.trial().startedPerSecond())
            .filter(other -> other <= rate * NEAR && other >= rate / NEAR)
            .count();
    return (result.proof() == Proof.BROKEN && near > 1 && !isABurst(result))
        || together(result, Proof.BROKEN) == Proof.BROKEN;
  }

  /** Returns whether a few of the bursts that trials at about its rate have shown explain it. */
  private boolean isABurst(TrialResult result) {
    double[] bursts = bursts(result);
    return IntStream.range(0, slos.size())
        .allMatch(i -> {
          double beyond =
              result.tallies().get(i).stream()
                  .filter(t -> t.count() > 0)
                  .mapToDouble(t -> t.beyond() / t.count())
                  .sum();
          return beyond < FEW * bursts[i];
        });
  }

  /** Returns whether a rate held, and a clearly lower one broke: chance is at work. */
  private boolean isNoisy() {
    double most = mostHeldOnce();
    return valid().anyMatch(r -> !r.trial().held() && r.trial().perSecond() <= most / NEAR);
  }

  /**
   * Returns what is proven by a trial and the long ones near it that can only strengthen the proof:
   * what holds at a rate holds below, and what breaks it above.
   */
  private Proof together(TrialResult one, Proof proof) {
    double rate = one.trial().startedPerSecond();
    double from = proof == Proof.HELD ? rate : rate / NEAR;
    double to = proof == Proof.HELD ? rate * NEAR : rate;
    List<TrialResult> near =
        valid()
            .filter(r -> r.trial().isTelling())
            .filter(r -> r.trial().startedPerSecond() >= from && r.trial().startedPerSecond() <= to)
            .toList();
    List<List<Tally>> tallies =
        IntStream.range(0, slos.size())
            .mapToObj(i -> near.stream().flatMap(r -> r.tallies().get(i).stream()).toList())
            .toList();
    boolean enough = near.size() > (isNoisy() ? 1 : 0);
    return enough ? Proof.of(slos, tallies, bursts(one)) : Proof.NONE;
  }

  /** Returns the length of the bursts that trials at about a rate have shown, of each objective. */
  private double[] bursts(TrialResult one) {
    double rate = one.trial().startedPerSecond();
    List<TrialResult> about =
        valid()
            .filter(r -> r.trial().startedPerSecond() <= rate * ABOUT)
            .filter(r -> r.trial().startedPerSecond() >= rate / ABOUT)
            .toList();
    return IntStream.range(0, slos.size())
        .mapToDouble(i ->
            Bursts.length(
                about.stream().map(r -> r.tallies().get(i)).toList(), slos.get(i).allowed()))
        .toArray();
  }

  /** The objective that is furthest beyond its limit in the lowest trial that broke. */
  int limiting() {
    return broken().min(Comparator.comparingDouble(Trial::perSecond)).map(this::worst).orElse(0);
  }

  boolean areLimitedByErrors() {
    return slos.get(limiting()).isOfErrors();
  }

  /** Returns the words of the objective that is the limit. */
  String limitingWords() {
    return slos.get(limiting()).threshold().text();
  }

  /** Returns the objective that is furthest beyond its limit, or nearest to it. */
  private int worst(Trial trial) {
    int worst = 0;
    for (int i = 1; i < slos.size(); i++) {
      if (relative(trial, i) > relative(trial, worst)) {
        worst = i;
      }
    }
    return worst;
  }

  private double relative(Trial trial, int slo) {
    return slos.get(slo).relative(trial.values().get(slo));
  }

  /** Returns how near, in units of its limit, the quantile is that is nearest to its own. */
  double nearness(Trial trial) {
    double most = 0;
    for (int i = 0; i < slos.size(); i++) {
      most = slos.get(i).isOfErrors() ? most : Math.max(most, relative(trial, i));
    }
    return most;
  }

  /**
   * Returns whether a quantile is the limit, came so near to its own in one of the trials, and is
   * further from it at lower rates.
   */
  boolean areNear(Stream<Trial> some, double nearness) {
    return !areLimitedByErrors() && some.anyMatch(t -> nearness(t) >= nearness && isRising(t));
  }

  /** Returns whether the quantile of a trial is more than a target takes for little load. */
  boolean isRising(Trial trial) {
    double least = held().mapToDouble(this::nearness).min().orElse(0);
    return nearness(trial) > RISEN * least;
  }

  /** Returns how long trials at about a rate, or just below, were judged. */
  double secondsAbout(double perSecond) {
    return valid()
        .map(TrialResult::trial)
        .filter(t -> t.startedPerSecond() >= perSecond / ABOUT)
        .filter(t -> t.startedPerSecond() <= perSecond * NEAR)
        .mapToDouble(Trial::seconds)
        .sum();
  }

  /**
   * Returns whether slow seconds may break the objective that is the limit of which trials at about
   * a rate were too short to meet with any.
   */
  boolean areBlind(double perSecond) {
    return !areLimitedByErrors()
        && secondsAbout(perSecond) * slos.get(limiting()).allowed() < UNSEEN;
  }

  /** Fits through the trials around the limit. */
  LimitFit fit(int fitted, double least, double most) {
    int slo = limiting();
    return LimitFit.of(new SloTrials(results, slos.get(slo), slo), fitted, least, most);
  }

  /** Returns the trial with the highest rate up to one that tells its median. */
  Optional<TrialResult> reference(double mostPerSecond) {
    return results.stream()
        .filter(r -> r.trial().held() && r.trial().samples() >= LEAST_SAMPLES)
        .filter(r -> r.trial().perSecond() <= mostPerSecond)
        .reduce((best, next) -> next.trial().perSecond() > best.trial().perSecond() ? next : best);
  }

  private Stream<Trial> held() {
    return results.stream().map(TrialResult::trial).filter(Trial::held);
  }

  private Stream<Trial> broken() {
    return results.stream().map(TrialResult::trial).filter(trial -> !trial.held());
  }
}
