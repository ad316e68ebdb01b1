package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All trials of a search, and what can be asked of them. */
final class Trials {
  /** A trial with fewer samples tells nothing of its median. */
  private static final int LEAST_SAMPLES = 200;

  private final List<Slo> slos;
  private final List<TrialResult> results = new ArrayList<>();

  Trials(List<Slo> slos) {
    this.slos = slos;
  }

  void add(TrialResult result) {
    results.add(result);
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

  /** Returns the highest rate that held. */
  double mostHeld(double otherwise) {
    return held().mapToDouble(Trial::perSecond).max().orElse(otherwise);
  }

  /** Returns the lowest rate that broke. */
  double leastBroken(double otherwise) {
    return broken().mapToDouble(Trial::perSecond).min().orElse(otherwise);
  }

  /** The objective that is furthest beyond its limit in the lowest trial that broke. */
  int limiting() {
    return broken().min(Comparator.comparingDouble(Trial::perSecond)).map(this::worst).orElse(0);
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

  /** Returns whether a quantile is the limit, and came so near to its own in one of the trials. */
  boolean areNear(Stream<Trial> some, double nearness) {
    return !slos.get(limiting()).isOfErrors() && some.anyMatch(t -> nearness(t) >= nearness);
  }

  /** Fits through the trials around the limit. */
  LimitFit fit(int fitted, double least, double most) {
    int slo = limiting();
    List<Tail> tails = results.stream().map(result -> result.tails().get(slo)).toList();
    return LimitFit.of(all(), tails, slos.get(slo), slo, fitted, least, most);
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
