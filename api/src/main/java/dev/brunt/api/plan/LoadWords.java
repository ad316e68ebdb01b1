package dev.brunt.api.plan;

import dev.brunt.api.Goal;
import dev.brunt.api.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in words what load a plan has, the way {@code --shape} would be written. */
public final class LoadWords {
  private LoadWords() {}

  /** Returns the loads of a plan, such as {@code ramp 0..200/s over 30s, hold 1m}. */
  public static String of(Plan plan) {
    boolean several = plan.loads().size() > 1;
    String loads =
        plan.loads().stream()
            .map(load -> several ? names(load) + ": " + of(load) : of(load))
            .collect(Collectors.joining("; "));
    Integer connections = plan.http().maxConnections();
    return connections == null
        ? loads
        : loads
            + (several ? "; " : ", ")
            + "at most %d connections to an address".formatted(connections);
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
    if (load.workload().isOpen()) {
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
          (arrivals == Workload.Arrivals.POISSON ? "poisson " : "") + of(rate, LoadWords::ofRates);
      case Workload.Tps(Shape rate) -> of(rate, LoadWords::ofTransactions);
      case Workload.Sought sought -> of(sought);
      case Workload.Closed(Shape users) -> of(users, LoadWords::ofUsers);
    };
  }

  private static String of(Shape shape, Function<Segment, String> levels) {
    List<String> parts = new ArrayList<>();
    for (Segment segment : shape.segments()) {
      Duration length = segment.length();
      String said = levels.apply(segment);
      if (segment.from() != segment.to() && length != null) {
        parts.add("ramp %s over %s".formatted(said, Quantities.text(length)));
      } else {
        parts.add(length == null ? said : "%s for %s".formatted(said, Quantities.text(length)));
      }
    }
    return String.join(", ", parts);
  }

  private static String of(Workload.Sought sought) {
    List<String> words = new ArrayList<>();
    words.add(
        "seek " + sought.goals().stream().map(LoadWords::of).collect(Collectors.joining(" and ")));
    if (sought.start() != null) {
      words.add("from %s tps".formatted(digits(sought.start())));
    }
    if (sought.max() != null) {
      words.add("at most %s tps".formatted(digits(sought.max())));
    }
    return String.join(", ", words);
  }

  private static String of(Goal goal) {
    return switch (goal) {
      case Goal.Errors(double share) -> "errors=" + digits(share * 100) + "%";
      case Goal.Latency(double quantile, Duration limit) ->
          "p%s=%s".formatted(digits(quantile * 100), Quantities.text(limit));
    };
  }

  private static String ofTransactions(Segment rates) {
    return levels(rates, 1) + " tps";
  }

  private static String ofUsers(Segment users) {
    return levels(users, 1) + (users.to() == 1 ? " user" : " users");
  }

  /** In the first unit that says both levels exactly in a few digits, else by the second. */
  private static String ofRates(Segment rates) {
    for (RateUnit unit : RateUnit.values()) {
      if (unit.says(rates.from()) && unit.says(rates.to())) {
        return levels(rates, unit.seconds) + unit.words;
      }
    }
    return levels(rates, 1) + RateUnit.SECOND.words;
  }

  private static String levels(Segment segment, double seconds) {
    String to = digits(segment.to() * seconds);
    return segment.from() == segment.to() ? to : digits(segment.from() * seconds) + ".." + to;
  }

  private static String digits(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** What a rate is counted by. */
  private enum RateUnit {
    SECOND("/s", 1),
    MINUTE("/min", 60),
    HOUR("/h", 3600);

    private static final int FEW_DECIMALS = 3;

    private final String words;
    private final double seconds;

    RateUnit(String words, double seconds) {
      this.words = words;
      this.seconds = seconds;
    }

    /** Returns whether a rate in this unit has few decimals and, read again, is the same. */
    boolean says(double perSecond) {
      BigDecimal count = BigDecimal.valueOf(perSecond * seconds).stripTrailingZeros();
      return count.scale() <= FEW_DECIMALS && count.doubleValue() / seconds == perSecond;
    }
  }

  private static String names(PlannedLoad load) {
    return load.scenarios().stream().map(PlannedScenario::name).collect(Collectors.joining(" + "));
  }
}
