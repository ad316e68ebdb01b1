package dev.brunt.bench.truth;

import dev.brunt.testkit.oracle.Stamps;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a target answered over time.
 *
 * @param all in any order
 * @param seconds over how long
 */
record Answers(List<Answer> all, double seconds) {
  private static final int OK = 200;

  /**
   * One answer.
   *
   * @param seconds when its request had been read, since the target's first
   * @param status of the answer, 0 for none
   * @param serviceNanos how long the target took
   */
  record Answer(double seconds, int status, long serviceNanos) {}

  /** Returns what an oracle stamped, up to the last request. */
  static Answers of(Stamps stamps) {
    long first = stamps.firstNanos().orElse(0);
    return of(
        stamps.stream()
            .map(stamp ->
                new Answer((stamp.readNanos() - first) / 1e9, stamp.status(), stamp.serviceNanos()))
            .toList());
  }

  /** Returns these, up to the last request. */
  static Answers of(List<Answer> all) {
    return new Answers(all, all.stream().mapToDouble(Answer::seconds).max().orElse(0));
  }

  /** Returns those that came in some seconds. */
  Answers between(double from, double until) {
    return new Answers(
        all.stream().filter(one -> one.seconds >= from && one.seconds < until).toList(),
        until - from);
  }

  /** Returns those of the last seconds. */
  Answers last(double length) {
    return between(seconds - length, seconds);
  }

  /** Returns the mean rate. */
  double perSecond() {
    return all.size() / seconds;
  }

  /** Returns the share that was not answered with success, in percent; NaN of none. */
  double errorPercent() {
    Predicate<Answer> failed = one -> one.status != OK;
    return 100.0 * all.stream().filter(failed).count() / all.size();
  }

  /** Returns a quantile of how long the target took, in milliseconds. */
  double millis(double q) {
    return Sample.of(all.stream().mapToLong(Answer::serviceNanos)).quantile(q) / 1e6;
  }
}
