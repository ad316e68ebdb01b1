package dev.brunt.report;

import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.CurveFigures;
import dev.brunt.metrics.SearchFigures.ScalabilityFigures;
import java.util.ArrayList;
import java.util.List;

/** What the trials of a search say together, in words. All methods are pure. */
public final class CapacityWords {
  private CapacityWords() {}

  /** Returns sentences without a full stop: the knee, what happens beyond, the law. */
  public static List<String> of(CurveFigures curve) {
    List<String> sentences = new ArrayList<>();
    if (!Double.isNaN(curve.kneePerSecond())) {
      sentences.add(
          "knee at about %s: beyond it response times grow faster than what is done"
              .formatted(Numbers.perSecond(curve.kneePerSecond())));
    }
    sentences.add(beyond(curve));
    curve
        .scalability()
        .ifPresentOrElse(
            law -> sentences.addAll(scalability(law)),
            () -> sentences.add("the universal scalability law is not supported by these trials"));
    return sentences;
  }

  /** Returns what else is to be said of a search; what its reason begins with was said. */
  public static List<String> notes(GoalFigures goal, SearchFigures search) {
    return search.notes().stream().filter(note -> !goal.reason().startsWith(note)).toList();
  }

  private static String beyond(CurveFigures curve) {
    return switch (curve.beyond()) {
      case UNSEEN -> "no trial went far enough beyond it to say what happens there";
      case PLATEAU -> "beyond it the target goes on giving as much; the rest fails or waits";
      case DECLINE ->
          "beyond it the target gives less: as little as " + Numbers.percent(curve.leastGood());
      case COLLAPSE ->
          "beyond it the target collapses: it gives as little as "
              + Numbers.percent(curve.leastGood());
      case HYSTERESIS -> "once overloaded the target bears less, until it has rested";
    };
  }

  private static List<String> scalability(ScalabilityFigures law) {
    return List.of(
        "universal scalability law: at most %s ± %s with %s at once"
            .formatted(
                Numbers.perSecond(law.most()),
                Numbers.rate(law.mostError()),
                Numbers.rate(law.best())),
        "its contention %s, coherency %s, residuals %s"
            .formatted(
                Numbers.percent(law.sigma()),
                Numbers.percent(law.kappa()),
                Numbers.percent(law.misfit())));
  }
}
