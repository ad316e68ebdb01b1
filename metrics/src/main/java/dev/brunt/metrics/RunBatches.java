package dev.brunt.metrics;

import dev.brunt.metrics.Interval.Between;
import dev.brunt.metrics.Interval.TooShort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What of a run's windows is kept to say how exact its figures are: at most {@value #MOST} batches
 * of neighbouring windows, joined in pairs as the run grows, however long it is. Used by one
 * thread.
 *
 * <p>Requests that waited in the same queue are alike, so the usual intervals, which take each for
 * an observation of its own, are far too narrow. Here the share of requests beyond a time is
 * counted in each batch, and {@linkplain LongRunVariance how much its sum varies} is compared with
 * how much it would were requests independent: the ratio, their clustering c ≥ 1, is how many
 * requests say as much as one. Then
 *
 * <ol>
 *   <li>n requests count as n* = n ÷ c · (z ÷ t)², with t of as many degrees of freedom as there
 *       are batches less one;
 *   <li>the share of requests up to the quantile lies between the exact bounds of q · n* hits among
 *       n* trials (E. L. Korn, B. I. Graubard, "Confidence Intervals for Proportions with Small
 *       Expected Number of Positive Counts Estimated from Survey Data", 1998);
 *   <li>the quantile lies between the times at these two shares (R. S. Woodruff, "Confidence
 *       Intervals for Medians and Other Position Measures", 1952).
 * </ol>
 *
 * <p>A run that met few bursts does not know how they cluster; so c is the greatest of those at q
 * and at three and five times the share beyond q. No answer is given with fewer than {@value
 * LongRunVariance#FEWEST} batches, too few samples for the quantile, or fewer than {@value
 * #FEWEST_BEYOND} effective samples beyond it. How often intervals hold the truth is measured in
 * {@code docs/truth.md}.
 */
public final class RunBatches {
  /** So many batches are kept at most. */
  public static final int MOST = 128;

  /** So many effective samples must lie beyond a quantile. */
  public static final int FEWEST_BEYOND = 2;

  private static final double OUTSIDE = 1 - Interval.LEVEL;
  private static final double NORMAL = 1.959963984540054;
  private static final int[] WIDER = {1, 3, 5};

  private final List<Batch> batches = new ArrayList<>();
  private final Histogram all = new Histogram(3);
  private final Batch total = new Batch();
  private Batch filling = new Batch();
  private int windowsEach = 1;

  /** Makes the batches of a run that has not begun. */
  public RunBatches() {}

  /** Returns the batches of a run that was kept. */
  public static RunBatches of(RunRecord run) {
    RunBatches batches = new RunBatches();
    run.forEachWindow(window -> WindowCounts.of(window).ifPresent(batches::add));
    return batches;
  }

  /** Adds the next window of the run. */
  public void add(WindowCounts window) {
    all.add(window.responseNanos());
    Batch one = new Batch(window);
    filling.add(one);
    total.add(one);
    if (filling.windows == windowsEach) {
      batches.add(filling);
      filling = new Batch();
      if (batches.size() == MOST) {
        joinPairs();
      }
    }
  }

  private void joinPairs() {
    for (int i = 0; i < MOST / 2; i++) {
      Batch pair = batches.get(2 * i);
      pair.add(batches.get(2 * i + 1));
      batches.set(i, pair);
    }
    batches.subList(MOST / 2, MOST).clear();
    windowsEach *= 2;
  }

  /** Returns how many batches there are; what does not fill one yet is not counted. */
  public int batches() {
    return batches.size();
  }

  /** Returns how many requests there were. */
  public long count() {
    return all.getTotalCount();
  }

  /** Returns all response times together. */
  public Times times() {
    return new Times(all);
  }

  /**
   * Returns between what a quantile of the response times lies, in nanoseconds.
   *
   * @param quantile above 0 and below 1
   */
  public Interval quantile(double quantile) {
    Optional<Interval> refusal = refusal(quantile);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    double effective = effective((double) count(), greatestClustering(quantile));
    return between(Shares.interval(quantile * effective, effective, OUTSIDE));
  }

  private Optional<Interval> refusal(double quantile) {
    long needed = Times.needed(quantile);
    if (count() < needed) {
      return Optional.of(new TooShort(Said.of(count(), needed, "samples")));
    }
    if (tooFew()) {
      return Optional.of(fewBatches());
    }
    double beyond = beyond(quantile);
    if (beyond >= FEWEST_BEYOND) {
      return Optional.empty();
    }
    return Optional.of(
        new TooShort(
            String.format(
                Locale.ROOT,
                "what lies beyond came in so few bursts that it tells as much as %.1f samples by"
                    + " themselves would; %d are needed",
                beyond,
                FEWEST_BEYOND)));
  }

  /** Returns how many effective samples lie beyond a quantile. */
  private double beyond(double quantile) {
    return effective((double) count(), greatestClustering(quantile))
        * Math.min(quantile, 1 - quantile);
  }

  /** Returns the times at two shares, as far out as the histogram tells. */
  private Between between(Between share) {
    long low = all.getValueAtPercentile(100 * share.low());
    long high = all.getValueAtPercentile(100 * share.high());
    return new Between(all.lowestEquivalentValue(low), all.highestEquivalentValue(high));
  }

  private double greatestClustering(double quantile) {
    return IntStream.of(WIDER)
        .mapToDouble(times -> clustering(nearer(quantile, times)))
        .max()
        .orElseThrow();
  }

  /** Returns a quantile with so many times the share beyond it, at most the median. */
  private static double nearer(double quantile, int times) {
    return quantile >= 0.5
        ? Math.max(0.5, 1 - times * (1 - quantile))
        : Math.min(0.5, times * quantile);
  }

  /** Returns how many requests say as much as one of whether a request is beyond a quantile. */
  private double clustering(double quantile) {
    CoarseCounts coarse = total.times;
    long count = total.count;
    int at = coarse.bucketAt(Math.max(1, (long) Math.ceil(quantile * count)));
    double above = (double) coarse.above(at) / count;
    double from = (double) coarse.above(at - 1) / count;
    // Many may be in one bucket: the end of it is taken that is nearer to the quantile.
    boolean upper = Math.abs(above - (1 - quantile)) <= Math.abs(from - (1 - quantile));
    int border = (upper && above > 0) || from >= 1 ? at : at - 1;
    double share = (double) coarse.above(border) / count;
    return clustering(share, batch -> batch.times.above(border), batch -> batch.count);
  }

  private double clustering(
      double share, ToDoubleFunction<Batch> hits, ToDoubleFunction<Batch> trials) {
    double independent = share * (1 - share) * batches.stream().mapToDouble(trials).sum();
    if (independent <= 0) {
      return 1;
    }
    return Math.max(1, variance(share, hits, trials).ofSum() / independent);
  }

  /** Returns how much the sum of hits varies about a share of the trials. */
  private LongRunVariance variance(
      double ratio, ToDoubleFunction<Batch> hits, ToDoubleFunction<Batch> trials) {
    return LongRunVariance.of(
        batches.stream()
            .mapToDouble(batch -> hits.applyAsDouble(batch) - ratio * trials.applyAsDouble(batch))
            .toArray());
  }

  private double effective(double count, double clustering) {
    double narrower = NORMAL / critical();
    return count / clustering * narrower * narrower;
  }

  /** Returns how many standard errors an interval reaches to each side. */
  double critical() {
    return Distributions.studentCritical(OUTSIDE, batches.size() - 1.0);
  }

  /** Returns the mean of the response times beyond a quantile, in nanoseconds; NaN without any. */
  double slowestMean(double quantile) {
    if (count() < Times.needed(quantile)) {
      return Double.NaN;
    }
    long from = all.getValueAtPercentile(100 * quantile);
    return from + excess(from)[0] / (1 - quantile);
  }

  /** Returns the mean, and the mean square, of by how much requests took longer than a time. */
  private double[] excess(long nanos) {
    double sum = 0;
    double squares = 0;
    for (HistogramIterationValue value : all.recordedValues()) {
      double by = all.medianEquivalentValue(value.getValueIteratedTo()) - nanos;
      if (by > 0) {
        sum += by * value.getCountAddedInThisIterationStep();
        squares += by * by * value.getCountAddedInThisIterationStep();
      }
    }
    return new double[] {sum / count(), squares / count()};
  }

  /**
   * Returns between what the mean of the response times beyond a quantile lies, in nanoseconds.
   *
   * @param quantile from 0.5 on and below 1
   */
  public Interval slowest(double quantile) {
    Optional<Interval> refusal = refusal(quantile);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    long from = all.getValueAtPercentile(100 * quantile);
    double[] excess = excess(from);
    double independent = excess[1] - excess[0] * excess[0];
    double counted = batches.stream().mapToDouble(batch -> batch.count).sum();
    double clustered =
        variance(excess[0], batch -> batch.times.excess(from), batch -> batch.count).ofSum()
            / counted;
    double each = Math.max(clustered, independent * greatestClustering(quantile));
    // So few tell how much they vary themselves.
    double degrees = Math.min(batches.size() - 1.0, Math.max(1, beyond(quantile) - 1));
    double reach = Distributions.studentCritical(OUTSIDE, degrees);
    return about(slowestMean(quantile), reach * Math.sqrt(each / count()) / (1 - quantile));
  }

  /** On a logarithmic scale: what is slow is slower by more than what is fast is faster. */
  private static Between about(double mean, double reach) {
    double factor = mean == 0 ? 1 : Math.exp(reach / mean);
    return new Between(mean / factor, mean * factor);
  }

  /** Returns between what the mean response time lies, in nanoseconds. */
  public Interval mean() {
    long count = all.getTotalCount();
    if (count < Times.NEEDED_BEYOND) {
      return new TooShort(Said.of(count, Times.NEEDED_BEYOND, "samples"));
    }
    if (tooFew()) {
      return fewBatches();
    }
    double mean = total.sumNanos / count;
    long counted = batches.stream().mapToLong(batch -> batch.count).sum();
    double spread = all.getStdDeviation();
    double clustered =
        variance(mean, batch -> batch.sumNanos, batch -> batch.count).ofSum() / counted;
    return about(mean, critical() * Math.sqrt(Math.max(clustered, spread * spread) / count));
  }

  /** Returns between what the share of outermost transactions that fail lies, 0 to 1. */
  public Interval errorShare() {
    long count = total.succeeded + total.failed;
    if (count == 0) {
      return new TooShort("no transactions");
    }
    if (tooFew()) {
      return fewBatches();
    }
    double share = (double) total.failed / count;
    double clustering =
        clustering(share, batch -> batch.failed, batch -> (double) batch.succeeded + batch.failed);
    double effective = effective((double) count, clustering);
    return Shares.interval(share * effective, effective, OUTSIDE);
  }

  /** Returns the share of outermost transactions that failed; NaN without any. */
  double errors() {
    return (double) total.failed / (total.succeeded + total.failed);
  }

  /** Returns the number of requests that ended in a second. */
  double rate() {
    return total.count / total.seconds;
  }

  /** Returns between what the number of requests that end in a second lies. */
  public Interval perSecond() {
    if (tooFew()) {
      return fewBatches();
    }
    double rate = total.count / total.seconds;
    double covered = batches.stream().mapToDouble(batch -> batch.seconds).sum();
    double variance =
        variance(rate, batch -> batch.count, batch -> batch.seconds).ofSum()
            * total.seconds
            / covered;
    double error = critical() * Math.sqrt(variance) / total.seconds;
    return new Between(Math.max(0, rate - error), rate + error);
  }

  private boolean tooFew() {
    return batches.size() < LongRunVariance.FEWEST;
  }

  private TooShort fewBatches() {
    return new TooShort(Said.of(batches.size(), LongRunVariance.FEWEST, "seconds"));
  }

  /** Some neighbouring windows together. */
  private static final class Batch {
    private final CoarseCounts times = new CoarseCounts();
    private int windows;
    private double seconds;
    private double sumNanos;
    private long count;
    private long succeeded;
    private long failed;

    Batch() {}

    Batch(WindowCounts window) {
      AbstractHistogram histogram = window.responseNanos();
      if (histogram.getTotalCount() > 0) {
        times.include(histogram.getMinValue(), histogram.getMaxValue());
      }
      for (HistogramIterationValue value : histogram.recordedValues()) {
        long added = value.getCountAddedInThisIterationStep();
        times.add(histogram.medianEquivalentValue(value.getValueIteratedTo()), added);
      }
      windows = 1;
      seconds = window.seconds();
      sumNanos = histogram.getMean() * histogram.getTotalCount();
      count = histogram.getTotalCount();
      succeeded = window.succeeded();
      failed = window.failed();
    }

    void add(Batch other) {
      times.add(other.times);
      windows += other.windows;
      seconds += other.seconds;
      sumNanos += other.sumNanos;
      count += other.count;
      succeeded += other.succeeded;
      failed += other.failed;
    }
  }
}
