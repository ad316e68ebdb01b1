package dev.brunt.testkit.model;

import java.util.Arrays;

/** Sends a model requests in virtual time, and keeps what becomes of them. */
final class Arrivals {
  final long[] came;
  final Outcome[] outcomes;

  private Arrivals(long[] came, Outcome[] outcomes) {
    this.came = came;
    this.outcomes = outcomes;
  }

  /** Sends requests at equal distances. */
  static Arrivals even(String words, double perSecond, int count) {
    long[] came = new long[count];
    for (int i = 0; i < count; i++) {
      came[i] = Math.round(i * 1e9 / perSecond);
    }
    return at(words, came);
  }

  /** Sends requests at random, as a Poisson process does. */
  static Arrivals poisson(String words, double perSecond, int count, long seed) {
    Draws draws = new Draws(seed, 77);
    long[] came = new long[count];
    double nanos = 0;
    for (int i = 1; i < count; i++) {
      nanos += new Distribution.Exponential(1e9 / perSecond).quantileNanos(draws.at(i));
      came[i] = Math.round(nanos);
    }
    return at(words, came);
  }

  static Arrivals at(String words, long... came) {
    ModelRun run = Model.parse(words).run(1);
    Outcome[] outcomes = new Outcome[came.length];
    for (int i = 0; i < came.length; i++) {
      outcomes[i] = run.arrive(came[i]);
    }
    return new Arrivals(came, outcomes);
  }

  double tookMillis(int index) {
    return (outcomes[index].departureNanos() - came[index]) / 1e6;
  }

  double[] tookMillis() {
    double[] took = new double[came.length];
    Arrays.setAll(took, this::tookMillis);
    return took;
  }

  double meanMillis(int from) {
    return Arrays.stream(tookMillis()).skip(from).average().orElseThrow();
  }

  double quantileMillis(double p, int from) {
    double[] sorted = Arrays.stream(tookMillis()).skip(from).sorted().toArray();
    return sorted[(int) (p * sorted.length)];
  }

  long count(int status) {
    return countBetween(status, 0, Double.MAX_VALUE);
  }

  /** Counts what came from one second to another and got a status. */
  long countBetween(int status, double fromSeconds, double toSeconds) {
    long count = 0;
    for (int i = 0; i < came.length; i++) {
      boolean within = came[i] >= fromSeconds * 1e9 && came[i] < toSeconds * 1e9;
      count += within && outcomes[i].status() == status ? 1 : 0;
    }
    return count;
  }

  /** Returns the share of what came from one second to another that got a status. */
  double share(int status, double fromSeconds, double toSeconds) {
    double all = 0;
    for (long nanos : came) {
      all += nanos >= fromSeconds * 1e9 && nanos < toSeconds * 1e9 ? 1 : 0;
    }
    return countBetween(status, fromSeconds, toSeconds) / all;
  }
}
