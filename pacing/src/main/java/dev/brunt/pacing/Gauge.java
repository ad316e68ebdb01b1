package dev.brunt.pacing;

import dev.brunt.api.Goal;
import dev.brunt.api.plan.Quantities;
import java.time.Duration;

/** Reads off what windows mean for a goal. */
sealed interface Gauge {
  /**
   * Returns what windows of the same rate say.
   *
   * @param z how many standard errors make a difference to the goal beyond doubt
   */
  Reading read(Pool pool, double z);

  /** Returns the goal in words. */
  String words();

  static Gauge of(Goal goal) {
    return switch (goal) {
      case Goal.Errors(double share) -> new OfErrors(share);
      case Goal.Latency(double quantile, Duration limit) ->
          new OfLatency(quantile, limit.toNanos());
    };
  }

  /**
   * An error share. A target that lets C a second through and rejects the rest has the share 1 − C
   * ÷ rate, so that the goal g is at C ÷ (1 − g), and C is what succeeds.
   */
  record OfErrors(double goal) implements Gauge {
    /** So many failures make their share worth computing with. */
    private static final int ENOUGH = 10;

    @Override
    public Reading read(Pool pool, double z) {
      double ended = pool.ended();
      if (ended == 0) {
        return Reading.NOTHING;
      }
      double share = pool.failed() / ended;
      double ratio = pool.failed() < ENOUGH ? Double.POSITIVE_INFINITY : (1 - share) / (1 - goal);
      return new Reading(Reading.place((double) pool.failed(), ended, goal, z), ratio, share);
    }

    @Override
    public String words() {
      return Figures.plain(goal * 100) + " % errors";
    }
  }

  /**
   * A quantile of the response time: that 1 − quantile of them are longer than the limit. Below the
   * limit the ratio takes the response time to be in proportion to the rate; beyond it, where it
   * rises steeply, to the rate's third power.
   *
   * <p>Response times of a queue are alike when they are near in time, so that many of them tell
   * little more than one. By how much the shares of windows differ more than those of independent
   * times would, so many times fewer they count.
   */
  final class OfLatency implements Gauge {
    /** Neighbouring windows are alike as well. */
    private static final double ALIKE = 2;

    private static final int LEAST_WINDOWS = 4;
    private static final double MEMORY = 0.2;

    private final double quantile;
    private final double limitNanos;

    /** How many response times tell as much as one that is independent of the others. */
    private double alike = 1;

    OfLatency(double quantile, double limitNanos) {
      this.quantile = quantile;
      this.limitNanos = limitNanos;
    }

    @Override
    public Reading read(Pool pool, double z) {
      ResponseTimes response = pool.response();
      long count = response.count();
      if (count == 0) {
        return Reading.NOTHING;
      }
      double share = response.shareAbove(limitNanos);
      if (pool.windows() >= LEAST_WINDOWS) {
        alike += MEMORY * (ALIKE * dispersion(pool, share) - alike);
      }
      double samples = count / Math.max(1, alike);
      Reading.Level level = Reading.place(share * samples, samples, 1 - quantile, z);
      double ratio = limitNanos / response.quantileNanos(quantile);
      return new Reading(level, ratio < 1 ? Math.cbrt(ratio) : ratio, 0);
    }

    /** Returns the variance of the windows' shares, in units of that of independent times. */
    private double dispersion(Pool pool, double share) {
      double expected = Math.max(share, (1 - quantile) / 2);
      double squares = 0;
      for (ResponseTimes window : pool.each()) {
        if (window.count() > 0) {
          squares += window.count() * Math.pow(window.shareAbove(limitNanos) - share, 2);
        }
      }
      return squares / (pool.windows() - 1) / (expected * (1 - expected));
    }

    @Override
    public String words() {
      String limit = Quantities.text(Duration.ofNanos(Math.round(limitNanos)));
      return "p" + Figures.plain(quantile * 100) + " of " + limit;
    }
  }
}
