package dev.brunt.report;

import dev.brunt.api.plan.Quantities;
import dev.brunt.metrics.SteadyFigures;
import java.time.Duration;

/** From when on a run was steady, in words. */
public final class SteadyWords {
  private SteadyWords() {}

  /** Returns a remark, such as {@code from 12s on: …}. */
  public static String of(SteadyFigures steady) {
    return switch (steady) {
      case SteadyFigures.Steady(Duration from, double mean, double perSecond) ->
          "%s: mean response %s, %s there; other figures are of the whole run"
              .formatted(
                  from.toMillis() < 500 ? "from the beginning" : "from " + since(from) + " on",
                  Numbers.millis(mean / 1e6),
                  Numbers.perSecond(perSecond));
      case SteadyFigures.Unsteady(boolean responses, boolean rate) ->
          "none: " + changing(responses, rate) + " went on changing";
      case SteadyFigures.TooShort(String reason) -> "too short to say: " + reason;
    };
  }

  private static String since(Duration from) {
    return Quantities.text(Duration.ofSeconds(Math.round(from.toMillis() / 1e3)));
  }

  private static String changing(boolean responses, boolean rate) {
    if (responses && rate) {
      return "response times and requests a second";
    }
    return responses ? "response times" : "requests a second";
  }
}
