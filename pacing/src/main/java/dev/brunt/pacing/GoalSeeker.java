package dev.brunt.pacing;

import dev.brunt.pacing.Finding.Limit;
import dev.brunt.pacing.Finding.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Raises a rate until the strictest of some goals is reached, and follows it from then on.
 *
 * <p>Begins by doubling. From the first time that the goal is passed, the rate rises by small steps
 * only, and falls by as much as the figures say. A step that turned out too long is halved, so the
 * rate comes to rest; steps in the same direction grow again, so that it follows a target that
 * changes. Nothing is decided without evidence: no figures, no raise.
 */
final class GoalSeeker implements RateController {
  /** Longest step up after the first contact. */
  private static final double LONGEST_STEP = 0.06;

  private static final double SHORTEST_STEP = 0.005;

  /** So far below what the figures say the first retreat goes: a full bucket flatters them. */
  private static final double FIRST_RETREAT = 0.9;

  /** The furthest fall at once. */
  private static final double LEAST_FALL = 0.5;

  /** The same once near the goal, while less than half of what ends is beyond it. */
  private static final double SMALL_FALL = 0.9;

  /** Up to this ratio to a rate at which a goal was reached, a rate is near it. */
  private static final double NEAR = 1.1;

  private static final String NOTHING_SUCCEEDS = "nothing succeeds";

  private final List<Gauge> gauges;
  private final SeekHints hints;
  private final Evidence evidence = new Evidence();
  private final double floor;

  private double rate;
  private double step = LONGEST_STEP;
  private boolean contact;

  /** The highest rate that was found below or at the goal, 0 if there is none. */
  private double good;

  private boolean raised;
  private double seconds;

  /** Until when the rate is not raised again, after a raise that did much damage. */
  private double restUntil;

  /** The rate that was last found beyond the goal, as long as no such rate was found below it. */
  private double bad = Double.POSITIVE_INFINITY;

  /** The rate at which a goal was last reached or passed. */
  private double reached = Double.POSITIVE_INFINITY;

  /** Before this no window is judged: the first after a retreat still shows what led to it. */
  private double judgeFrom;

  /** How long nothing has ended though something was started. */
  private double silence;

  /** The rate beyond which the generator was not fit, and until when this is believed. */
  private double generatorMost = Double.POSITIVE_INFINITY;

  private double generatorUntil;
  private int unfit;

  /** The most that the target answers, where it was met; null elsewhere. */
  private @Nullable Ceiling ceiling;

  private Finding finding;

  GoalSeeker(List<Gauge> gauges, SeekHints hints) {
    if (gauges.isEmpty()) {
      throw new IllegalArgumentException("there must be at least 1 goal but there are 0");
    }
    this.gauges = List.copyOf(gauges);
    this.hints = hints;
    rate = hints.startPerSecond();
    floor = Math.min(1, rate / 10);
    finding = new Finding(State.SEARCHING, Limit.NONE, rate, "nothing is known yet");
  }

  @Override
  public double startPerSecond() {
    return hints.startPerSecond();
  }

  @Override
  public Finding finding() {
    return finding;
  }

  @Override
  public double next(Observation window) {
    seconds = window.endNanos() / 1e9;
    boolean counts = evidence.add(window);
    if (window.generatorLimited()) {
      unfit(window);
    } else {
      unfit = 0;
      if (window.ended() == 0) {
        silent(window);
      } else {
        silence = 0;
        if (ceiling != null) {
          keepBelow(ceiling, window, counts);
        } else if (counts && seconds > judgeFrom) {
          judge(window);
        }
      }
    }
    return rate;
  }

  /** Without figures that are the target's: never up, and down to what the generator can do. */
  private void unfit(Observation window) {
    unfit++;
    finding =
        new Finding(
            State.HOLDING,
            Limit.GENERATOR,
            window.startedPerSecond(),
            generatorStarts(window.startedPerSecond()));
    if (unfit >= 2) {
      generatorMost = Math.min(rate, window.startedPerSecond()) * 0.97;
      generatorUntil = seconds + 30;
      move(Math.min(rate, generatorMost));
      unfit = -3;
      contact = true;
    }
  }

  private static String generatorStarts(double perSecond) {
    return "it starts no more than " + Figures.rate(perSecond) + " in time";
  }

  /** No figures are no evidence; after a while, they are a reason for less. */
  private void silent(Observation window) {
    if (window.started() == 0) {
      return;
    }
    silence += window.seconds();
    if (silence >= 3) {
      finding =
          new Finding(
              State.SEARCHING,
              Limit.TARGET,
              rate,
              "nothing has been answered for " + Figures.plain(silence) + " s");
    }
    if (silence >= 3 && rate > hints.startPerSecond()) {
      good = 0;
      contact = true;
      move(Math.max(hints.startPerSecond(), rate / 2));
    }
  }

  /** Sends what the target answers, as long as that is not beyond a goal. */
  private void keepBelow(Ceiling met, Observation window, boolean counts) {
    if (met.phase() == Ceiling.Phase.HOLDING && counts && evidence.pilesUp()) {
      meet();
      return;
    }
    if (met.phase() != Ceiling.Phase.DRAINING && counts && read().level() == Reading.Level.OVER) {
      ceiling = null;
      judge(window);
      return;
    }
    met.next(window, evidence);
    if (met.phase() == Ceiling.Phase.PASSED) {
      ceiling = null;
      bad = Double.POSITIVE_INFINITY;
    } else {
      follow(met);
    }
  }

  private void meet() {
    Ceiling met = new Ceiling(evidence.last(Evidence.FLOOD));
    ceiling = met;
    contact = true;
    raised = false;
    follow(met);
  }

  private void follow(Ceiling met) {
    holds(Limit.TARGET, "it answers no more than " + Figures.rate(met.perSecond()));
    good = 0;
    move(Math.min(hints.maxPerSecond(), met.rate()));
  }

  private void judge(Observation window) {
    if (evidence.pilesUp()) {
      meet();
      return;
    }
    Reading reading = read();
    switch (reading.level()) {
      case UNKNOWN -> {}
      case AT -> {
        reached = rate;
        holds(Limit.TARGET, "at " + goals());
      }
      case OVER ->
          lower(
              rate * reading.ratio(),
              reading.share(),
              succeedsNothing() ? NOTHING_SUCCEEDS : "beyond " + goals());
      case UNDER -> {
        // Failures can be as fast as a goal wants: they are no reason for more.
        if (window.succeeded() > 0) {
          raise(window, reading);
        } else if (succeedsNothing()) {
          lower(0, 1, NOTHING_SUCCEEDS);
        }
      }
    }
  }

  private boolean succeedsNothing() {
    return evidence.all().succeeded() == 0;
  }

  private Reading read() {
    double z = contact ? 2 : 1;
    Reading all = read(evidence.all(), z);
    if (evidence.all().windows() > 1) {
      Reading newest = read(evidence.newest(), 3);
      boolean told = newest.level() == Reading.Level.OVER || newest.level() == Reading.Level.UNDER;
      if (told && newest.level() != all.level()) {
        evidence.forgetOlder();
        return newest;
      }
    }
    return all;
  }

  private Reading read(Pool pool, double z) {
    return Reading.strictest(gauges.stream().map(gauge -> gauge.read(pool, z)).toList());
  }

  private void lower(double wanted, double share, String why) {
    bad = rate;
    double fallback = contact ? wanted : wanted * FIRST_RETREAT;
    double deepest = contact && share < 0.5 ? SMALL_FALL : LEAST_FALL;
    double next = Math.max(fallback, rate * deepest);
    if (good > 0 && good < rate && next < good) {
      next = good;
      judgeFrom = seconds + 1;
      restUntil = seconds + (share > 0.5 ? 30 : 10);
    } else if (good >= rate) {
      good = 0;
    }
    if (raised && contact) {
      step = Math.max(SHORTEST_STEP, step / 2);
    }
    contact = true;
    raised = false;
    reached = rate;
    boolean near = next * NEAR >= rate && share < 0.5;
    finding =
        new Finding(
            near ? State.HOLDING : State.SEARCHING,
            Limit.TARGET,
            rate,
            near ? "near " + goals() : why + " at " + Figures.rate(rate));
    move(Math.min(next, rate));
  }

  private void raise(Observation window, Reading reading) {
    good = Math.max(good, rate);
    if (rate >= bad) {
      bad = Double.POSITIVE_INFINITY;
    }
    double most =
        Math.min(
            hints.maxPerSecond(), seconds < generatorUntil ? generatorMost : hints.maxPerSecond());
    double asked = window.askedPerSecond() * window.seconds();
    if (window.started() < 0.95 * asked - 3 * Math.sqrt(asked)) {
      holds(Limit.MAX_USERS, "no more are started than " + Figures.rate(window.startedPerSecond()));
    } else if (rate >= most) {
      boolean generator = most < hints.maxPerSecond();
      holds(
          generator ? Limit.GENERATOR : Limit.MAX_RATE,
          generator ? generatorStarts(most) : "no more than " + Figures.rate(most) + " is allowed");
    } else if (evidence.keepsUp() && seconds >= restUntil) {
      double growth = growth(reading.ratio());
      if (growth <= 1.002) {
        holds(Limit.TARGET, "at " + goals());
        return;
      }
      step = raised && contact ? Math.min(LONGEST_STEP, step * 1.5) : step;
      raised = true;
      if (isNear()) {
        holds(Limit.TARGET, "near " + goals());
      } else {
        finding =
            new Finding(
                State.SEARCHING,
                Limit.NONE,
                rate,
                "below " + goals() + " at " + Figures.rate(rate));
      }
      move(Math.min(most, rate * growth));
    }
  }

  private boolean isNear() {
    return rate * NEAR >= reached && rate <= reached * NEAR;
  }

  private double growth(double ratio) {
    double most = contact ? 1 + step : 2;
    if (contact && rate < bad) {
      most = Math.min(most, 1 + Math.max(SHORTEST_STEP, (bad / rate - 1) / 2));
    }
    return Math.min(most, ratio);
  }

  private void holds(Limit limit, String why) {
    good = Math.max(good, rate);
    finding = new Finding(State.HOLDING, limit, rate, why);
  }

  private void move(double next) {
    double allowed = Math.max(floor, next);
    if (allowed != rate) {
      rate = allowed;
      evidence.changed();
    }
  }

  private String goals() {
    return String.join(" or ", gauges.stream().map(Gauge::words).toList());
  }
}
