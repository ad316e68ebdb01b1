package dev.brunt.api.plan;

import dev.brunt.api.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what load a plan has, the way {@code --shape} would be written. */
public final class LoadWords {
  private LoadWords() {}

  /** Returns the loads of a plan, such as {@code ramp 0..200/s over 30s, hold 1m}. */
  public static String of(Plan plan) {
    boolean several = plan.loads().size() > 1;
    return plan.loads().stream()
        .map(load -> several ? names(load) + ": " + of(load) : of(load))
        .collect(Collectors.joining("; "));
  }

  /** Returns one load with its limits. */
  public static String of(PlannedLoad load) {
    List<String> words = new ArrayList<>();
    words.add(of(load.workload()));
    Limits limits = load.limits();
    Duration duration = limits.duration();
    if (duration != null) {
      words.add("for at most " + Quantities.text(duration));
    }
    if (limits.iterations() != null) {
      words.add("at most %d iterations".formatted(limits.iterations()));
    }
    if (load.workload() instanceof Workload.Open) {
      words.add("at most %d users".formatted(limits.maxUsers()));
    }
    if (!limits.every().isZero()) {
      words.add("every %s at most".formatted(Quantities.text(limits.every())));
    }
    if (!load.startAfter().isZero()) {
      words.add("starting after " + Quantities.text(load.startAfter()));
    }
    return String.join(", ", words);
  }

  private static String of(Workload workload) {
    return switch (workload) {
      case Workload.Unstated() -> "no load said";
      case Workload.Once() -> "once";
      case Workload.Open(Shape rate, Workload.Arrivals arrivals) ->
          (arrivals == Workload.Arrivals.POISSON ? "poisson " : "")
              + of(rate, Quantities::perSecondText);
      case Workload.Closed(Shape users) ->
          of(users, n -> Math.round(n) + (n == 1 ? " user" : " users"));
    };
  }

  private static String of(Shape shape, java.util.function.DoubleFunction<String> level) {
    List<String> parts = new ArrayList<>();
    for (Segment segment : shape.segments()) {
      Duration length = segment.length();
      String to = level.apply(segment.to());
      if (segment.from() != segment.to() && length != null) {
        String from = Quantities.perSecondText(segment.from()).replace("/s", "");
        parts.add("ramp %s..%s over %s".formatted(from, to, Quantities.text(length)));
      } else {
        parts.add(length == null ? to : "%s for %s".formatted(to, Quantities.text(length)));
      }
    }
    return String.join(", ", parts);
  }

  private static String names(PlannedLoad load) {
    return load.scenarios().stream().map(PlannedScenario::name).collect(Collectors.joining(" + "));
  }
}
