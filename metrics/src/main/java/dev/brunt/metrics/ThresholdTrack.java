package dev.brunt.metrics;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.RunResult.ThresholdResult.Windows;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.ThresholdRules;
import dev.brunt.metrics.SpanSum.Evidence;
import dev.brunt.metrics.ThresholdJudge.Judgement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Follows one threshold through a run, second by second, as being about one thing. Used by one
 * thread.
 *
 * <p>A threshold with windows is failed if one of them is, or if all seconds together are; it is
 * passed if no window failed, at least one passed, and all seconds together do. A window that has
 * too few samples to tell counts in the whole alone.
 *
 * <p>Whether a threshold is {@linkplain Certainty certain} to be broken is asked each time that
 * there is something new. The k-th time this is believed at a level of 1 % ÷ (k (k + 1)): all
 * together, a limit that is kept is taken for broken at most once in a hundred runs.
 */
final class ThresholdTrack {
  private final Threshold threshold;
  private final ThresholdScope scope;
  private final SpanSum whole = new SpanSum();
  private final @Nullable SlidingWindow window;
  private long looks;
  private boolean certain;
  private @Nullable Duration brokenAt;
  private long judged;
  private long broken;
  private long undecided;
  private @Nullable Judgement worst;
  private @Nullable Duration worstEnd;
  private @Nullable Judgement firstBroken;
  private long mostSamples;

  ThresholdTrack(Threshold threshold, ThresholdScope scope) {
    this.threshold = threshold;
    this.scope = scope;
    Duration length = threshold.span().window();
    this.window = length == null ? null : new SlidingWindow(length);
  }

  ThresholdScope scope() {
    return scope;
  }

  /** Returns whether there was any of what it is about. */
  boolean isSeen() {
    return whole.isSeen() || (scope.kind() == null && scope.name().isEmpty());
  }

  /** Returns whether the run is to be stopped for it. */
  boolean stopsRun() {
    return certain && threshold.span().elseStop();
  }

  /** Returns when it was first broken, since the load began; null while it is not. */
  @Nullable Duration brokenAt() {
    return brokenAt;
  }

  /**
   * Takes in a second.
   *
   * @param end when it ended, since the load began
   * @param ofLoad whether the load lasted until then: what is started after it is no rate
   */
  void add(SpanCounts second, Duration end, boolean ofLoad) {
    if (end.compareTo(threshold.span().after()) <= 0) {
      return;
    }
    SlidingWindow sliding = window;
    if (sliding == null) {
      whole.add(second);
      lookAtAll(end);
    } else if (ofLoad || !isOfTime()) {
      whole.add(second);
      if (sliding.add(second)) {
        lookAtWindow(sliding, end);
      }
    }
  }

  /** Takes in that the run is over. */
  void end(Duration end) {
    SlidingWindow sliding = window;
    if (sliding != null && sliding.end()) {
      lookAtWindow(sliding, end);
    }
  }

  /** Returns whether its measure falls by itself when nothing is started any more. */
  private boolean isOfTime() {
    return switch (threshold.measure()) {
      case Measure.Throughput _, Measure.Count _, Measure.Failed _ -> true;
      case Measure.Quantile _,
          Measure.Mean _,
          Measure.Min _,
          Measure.Max _,
          Measure.Errors _,
          Measure.Checks _,
          Measure.Unsent _ ->
          false;
    };
  }

  private void lookAtAll(Duration end) {
    if (isSeen() && !certain && ThresholdRules.isKnownBeforeTheEnd(threshold)) {
      certain = isCertain(whole.evidence(whole.timesRequests()));
      brokenAt = certain ? end : null;
    }
  }

  private void lookAtWindow(SlidingWindow sliding, Duration end) {
    if (!isSeen() || !sliding.isFull()) {
      return;
    }
    Evidence evidence = sliding.sum().evidence(whole.timesRequests());
    Judgement judgement = ThresholdJudge.judge(threshold, evidence);
    judged++;
    mostSamples = Math.max(mostSamples, evidence.times().count());
    switch (judgement.outcome()) {
      case PASSED -> {}
      case UNDECIDED -> undecided++;
      case FAILED -> broke(judgement, end);
    }
    if (isWorse(judgement)) {
      worst = judgement;
      worstEnd = end;
    }
    certain |= isCertain(evidence);
  }

  private void broke(Judgement judgement, Duration end) {
    broken++;
    if (brokenAt == null) {
      brokenAt = end;
      firstBroken = judgement;
    }
  }

  private boolean isWorse(Judgement judgement) {
    Judgement before = worst;
    if (!judgement.hasNumber()) {
      return false;
    }
    if (before == null) {
      return true;
    }
    return threshold.relation().isUpper()
        ? judgement.number() > before.number()
        : judgement.number() < before.number();
  }

  private boolean isCertain(Evidence evidence) {
    looks++;
    double level = QuantileEvidence.LEVEL / ((double) looks * (looks + 1));
    return Certainty.isBroken(threshold, evidence, level);
  }

  /**
   * Returns what came of it.
   *
   * @param over how long the run took
   */
  ThresholdResult result(Duration over) {
    SlidingWindow sliding = window;
    return sliding == null ? resultOfAll(over) : resultOfWindows(sliding);
  }

  private ThresholdResult resultOfAll(Duration over) {
    Duration counted = over.minus(threshold.span().after());
    double seconds = Math.max(0, counted.toNanos() / 1e9);
    Judgement judgement =
        ThresholdJudge.judge(threshold, whole.evidence(whole.timesRequests()).over(seconds));
    Outcome outcome = stopsRun() ? Outcome.FAILED : judgement.outcome();
    return new ThresholdResult(
        threshold.text(),
        outcome,
        judgement.words(),
        ThresholdJudge.number(threshold.measure(), judgement.number()),
        outcome == Outcome.FAILED ? brokenAt : null,
        null);
  }

  private ThresholdResult resultOfWindows(SlidingWindow sliding) {
    Judgement all = ThresholdJudge.judge(threshold, whole.evidence(whole.timesRequests()));
    Judgement extreme = worst;
    Double number =
        extreme == null ? null : ThresholdJudge.number(threshold.measure(), extreme.number());
    return new ThresholdResult(
        threshold.text(),
        outcome(all),
        words(sliding, all),
        number,
        brokenAt,
        new Windows(sliding.length(), judged, broken, undecided, worstEnd));
  }

  private Outcome outcome(Judgement all) {
    if (broken > 0 || stopsRun()) {
      return Outcome.FAILED;
    }
    if (judged == 0) {
      return Outcome.UNDECIDED;
    }
    boolean told = judged > undecided || all.outcome() == Outcome.FAILED;
    return told ? all.outcome() : Outcome.UNDECIDED;
  }

  private String words(SlidingWindow sliding, Judgement all) {
    String length = Quantities.text(sliding.length());
    Duration begun = brokenAt;
    Judgement first = firstBroken;
    Judgement extreme = worst;
    Duration end = worstEnd;
    if (judged == 0) {
      return "no window of " + length + " in so short a run";
    }
    StringBuilder words = new StringBuilder();
    if (extreme != null && end != null) {
      words.append(extreme.words()).append(" at worst, from ").append(from(sliding, end));
    } else if (first == null) {
      words.append(
          "too few samples in each window of %s, at most %d".formatted(length, mostSamples));
    }
    if (first != null && begun != null) {
      words.append(words.isEmpty() ? first.words() + ", " : "; broken ");
      words.append("first from ").append(from(sliding, begun));
      words.append(", in %d of %d windows".formatted(broken, judged));
    } else if (all.outcome() == Outcome.FAILED) {
      words.append("; all windows together ").append(all.words());
    }
    return words.toString();
  }

  private static String from(SlidingWindow sliding, Duration end) {
    Duration begin = end.minus(sliding.length());
    return Quantities.text(begin.isNegative() ? Duration.ZERO : begin)
        + " to "
        + Quantities.text(end);
  }
}
