package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;

/**
 * A load of transactions that was run against an oracle of its own, and what both say of it.
 *
 * @param answers what the oracle saw
 * @param report what Brunt reported
 */
record GoalRun(Answers answers, Report report) {
  private static final int MOST_SECONDS_BESIDE = 90;

  /**
   * Runs one.
   *
   * @param model of the oracle, in its words
   * @param seconds how long the load is
   * @param options of {@code brunt run} that say the load
   */
  static GoalRun run(Lab lab, String model, int seconds, String... options)
      throws IOException, InterruptedException {
    Oracle oracle = lab.oracle(model);
    Report report = report(lab, oracle.url(), seconds, options);
    oracle.settledCount();
    Answers answers = Answers.of(oracle.stamps());
    oracle.stop();
    return new GoalRun(answers, report);
  }

  /** Runs such a load against any target, and returns what Brunt reported. */
  static Report report(Lab lab, String url, int seconds, String... options)
      throws IOException, InterruptedException {
    Launch launch =
        Launch.of("get", url, 0, options).with("--duration", seconds + "s", "-e", "log=");
    return lab.start(launch).await(Duration.ofSeconds(seconds + MOST_SECONDS_BESIDE)).report();
  }
}
