package dev.brunt.bench.truth;

import dev.brunt.bench.truth.Joined.Pair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** M16: the first measured second is as good as the tenth, and nothing is sent before it. */
final class WarmUp implements Row {
  private static final long SECOND = 1_000_000_000L;
  private static final double MOST_TIMES_STEADY = 2;
  private static final double MOST_P999_MILLIS = 5;

  @Override
  public String id() {
    return "M16";
  }

  @Override
  public String goal() {
    return "1 000/s, over 5 starts: lateness p99 of the first second <= 2 times that of the tenth,"
        + " p99.9 <= 5 ms; not one request before the load";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    List<Trial> starts = new ArrayList<>();
    for (int i = 0; i < lab.seconds(5, 2); i++) {
      starts.add(Trial.run(lab, "delay 0ms", "1000/s for 10s"));
    }
    return _ -> judge(starts);
  }

  /** Judges several starts together. */
  static List<Claim> judge(List<Trial> starts) {
    Sample first = lateness(starts, due -> due < SECOND);
    Sample tenth = lateness(starts, due -> due >= 9 * SECOND);
    long early =
        starts.stream()
            .mapToLong(start -> start.joined().onlySeen() + negative(start.lateness()))
            .sum();
    return List.of(
        Claim.atMost(
            "first second p99",
            first.quantile(0.99) / 1e6,
            MOST_TIMES_STEADY * tenth.quantile(0.99) / 1e6,
            "ms"),
        Claim.atMost("p99.9", first.quantile(0.999) / 1e6, MOST_P999_MILLIS, "ms"),
        Claim.same("early requests", early, 0));
  }

  private static long negative(Sample sample) {
    return sample.count(Long.MIN_VALUE, 0);
  }

  private static Sample lateness(List<Trial> starts, LongPredicate due) {
    return Sample.of(starts.stream().flatMapToLong(start -> lateness(start, due)));
  }

  private static LongStream lateness(Trial start, LongPredicate due) {
    return start.joined().pairs().stream()
        .filter(pair -> due.test(dueNanos(start, pair)))
        .mapToLong(pair -> start.timetable().lateness(pair, start.startNanos()));
  }

  private static long dueNanos(Trial start, Pair pair) {
    return start.timetable().dueNanos().get((int) pair.said().seq());
  }
}
