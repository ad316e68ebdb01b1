package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;

/**
 * An open load that was run against an oracle of its own, and what both say of it.
 *
 * @param timetable when what was due
 * @param joined what Brunt and the oracle say of each request
 * @param startNanos when the load began, by {@link System#nanoTime}
 * @param report what Brunt reported
 */
record Trial(Timetable timetable, Joined joined, long startNanos, Report report) {
  private static final int MOST_SECONDS_BESIDE = 90;

  /**
   * Runs one.
   *
   * @param model of the oracle, in its words
   * @param words of the load, as for {@code --shape}
   * @param options more of {@code brunt run}
   */
  static Trial run(Lab lab, String model, String words, String... options)
      throws IOException, InterruptedException {
    Timetable timetable = Timetable.of(words, lab.seed());
    Oracle oracle = lab.oracle(model);
    Launch launch = Launch.shaped(oracle.url(), words, timetable.count()).with(options);
    Generator.Ended ended = lab.start(launch).await(limit(timetable));
    Joined joined = Joined.of(ended.log(), oracle.stamps());
    oracle.stop();
    return new Trial(timetable, joined, timetable.startNanos(joined.pairs()), ended.report());
  }

  private static Duration limit(Timetable timetable) {
    long last = timetable.dueNanos().getLast();
    return Duration.ofNanos(last).plusSeconds(MOST_SECONDS_BESIDE);
  }

  /** Returns when each request had been read by the oracle, after the load's start, in order. */
  Sample arrivals() {
    return joined.sample(pair -> pair.seen().readNanos() - startNanos);
  }

  /** Returns by how much later than due each request had been read by the oracle. */
  Sample lateness() {
    return timetable.lateness(joined.pairs(), startNanos);
  }
}
