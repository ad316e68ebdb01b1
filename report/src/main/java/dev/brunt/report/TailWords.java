package dev.brunt.report;

import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.TailFigures;
import dev.brunt.metrics.TimeSpent;
import dev.brunt.metrics.Times;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the slowest requests spent their time with, and which they were, in words. */
public final class TailWords {
  private static final double LEAST = 0.005;

  /** What parts are called, in the order of {@link TimeSpent#parts}. */
  public static final List<String> PARTS =
      List.of("generator", "blocked", "dns", "connecting", "tls", "waiting", "receiving");

  private TailWords() {}

  /** Returns what time went into: {@code 71 % connecting, 29 % waiting}. */
  public static String spent(TimeSpent spent) {
    List<Long> parts = spent.parts();
    String words =
        IntStream.range(0, parts.size())
            .boxed()
            .filter(i -> isTold(spent.share(parts.get(i))))
            .sorted(Comparator.comparing((Integer i) -> parts.get(i)).reversed())
            .map(i -> percent(spent.share(parts.get(i))) + " " + PARTS.get(i))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? Numbers.NONE : words;
  }

  /** Returns whether a share is large enough to be told: one that reads as 0 % is not. */
  public static boolean isTold(double share) {
    return share >= LEAST;
  }

  /** Returns a share in whole percent, which is as exact as it is known. */
  public static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  /** Returns who the slowest are: {@code the slowest 1.07 % (132, from 41.9 ms on)}. */
  public static String slowest(TailFigures tail) {
    return "the slowest %s (%s, from %s on)"
        .formatted(
            Numbers.percent(tail.share()),
            Numbers.count(tail.count()),
            Numbers.millis(tail.fromNanos() / 1e6));
  }

  /** Returns what stands where nothing can be said of the slowest. */
  public static String none(Times responses) {
    return responses.supports(1 - TailFigures.AIM)
        ? Numbers.NONE + " (too few are slower than the others)"
        : SeriesBlock.quantile(responses, 1 - TailFigures.AIM);
  }

  /** Returns a sentence about the slowest requests, without a full stop. */
  static String sentence(PhaseFigures phases, Times responses) {
    return phases
        .tail()
        .map(tail -> slowest(tail) + ": " + spent(tail.spent()))
        .orElseGet(() -> "the slowest 1 %: " + none(responses));
  }

  /** Returns where something was, a request for example: {@code shop › login › POST /login}. */
  public static String place(Series about) {
    return String.join(" › ", about.names());
  }

  /** Returns how it ended: its status, or why it failed. */
  public static String ended(SlowRequest request) {
    String failure = request.failure();
    if (request.status() == 0) {
      return failure == null ? "" : failure;
    }
    boolean told = failure == null || failure.equals("status");
    return request.status() + (told ? "" : " " + failure);
  }

  /** Returns when it was due: {@code 12.345 s}, since the load began. */
  public static String due(SlowRequest request) {
    return Numbers.decimals(request.due().toNanos() / 1e9, 3) + " s";
  }
}
