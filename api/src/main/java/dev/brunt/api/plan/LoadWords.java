package dev.brunt.api.plan;

import dev.brunt.api.Goal;
import dev.brunt.api.Plan;
import dev.brunt.api.Volumes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    if (limits.iterationsPerUser() != null) {
      words.add("at most %d iterations per user".formatted(limits.iterationsPerUser()));
    }
    if (limits.uniqueUsers() != null) {
      words.add("dealt to %d unique users".formatted(limits.uniqueUsers()));
    }
    if (load.workload().isOpen()) {
      words.add("at most %d users".formatted(limits.maxUsers()));
    }
    if (!limits.every().isNone()) {
      words.add("every " + limits.every().text());
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
          (arrivals == Workload.Arrivals.POISSON ? "poisson " : "") + of(rate, Rates.RATES);
      case Workload.Tps(Shape rate) -> of(rate, Transactions.TPS);
      case Workload.Sought sought -> of(sought);
      case Workload.Searched searched -> of(searched);
      case Workload.Closed(Shape users) -> of(users, Users.USERS);
      case Workload.ByVolume(Volumes volume) -> "volume: " + volume;
      case Workload.ByVolume _ -> "volume: a function of time";
    };
  }

  private static String of(Shape shape, Levels levels) {
    List<String> parts = new ArrayList<>();
    OptionalDouble held = OptionalDouble.empty();
    for (Segment segment : shape.segments()) {
      parts.add(of(segment, held, levels));
      held = segment.heldAfter(held);
    }
    return String.join(", ", parts);
  }

  private static String of(Workload.Searched searched) {
    String objectives =
        searched.objectives().stream().map(Threshold::text).collect(Collectors.joining(" and "));
    List<String> words = new ArrayList<>();
    boolean random = searched.arrivals() == Workload.Arrivals.POISSON;
    words.add("search for the most %stps with %s".formatted(random ? "poisson " : "", objectives));
    addBounds(searched.start(), searched.max(), words);
    return String.join(", ", words);
  }

  private static String of(Workload.Sought sought) {
    List<String> words = new ArrayList<>();
    words.add(
        "seek " + sought.goals().stream().map(LoadWords::of).collect(Collectors.joining(" and ")));
    addBounds(sought.start(), sought.max(), words);
    return String.join(", ", words);
  }

  private static void addBounds(@Nullable Double start, @Nullable Double max, List<String> words) {
    if (start != null) {
      words.add("from %s tps".formatted(digits(start)));
    }
    if (max != null) {
      words.add("at most %s tps".formatted(digits(max)));
    }
  }

  /** Returns a goal in words that {@link GoalWords} reads. */
  static String of(Goal goal) {
    return switch (goal) {
      case Goal.Errors(double share) -> "errors=" + digits(share * 100) + "%";
      case Goal.Latency(double quantile, Duration limit) ->
          "p%s=%s".formatted(digits(quantile * 100), Quantities.text(limit));
    };
  }

  private static String of(Segment segment, OptionalDouble held, Levels levels) {
    return switch (segment) {
      case Segment.Line(double from, double to, Duration length)
          when length != null && from != to ->
          "ramp %s over %s".formatted(levels.words(from, to), Quantities.text(length));
      case Segment.Line(double from, var _, Duration length)
          when held.isPresent() && held.getAsDouble() == from ->
          "hold" + (length == null ? "" : " " + Quantities.text(length));
      case Segment.Line(double from, var _, Duration length) ->
          levels.words(from) + (length == null ? "" : " for " + Quantities.text(length));
      case Segment.Steps(double from, double to, double by, Duration every) -> {
        String words = levels.words(from, to, by);
        int unit = words.indexOf(' ');
        yield "steps %s by %s every %s"
            .formatted(words.substring(unit + 1), words.substring(0, unit), Quantities.text(every));
      }
      case Segment.Spike(double level, Duration length) ->
          "spike %s for %s".formatted(levels.words(level), Quantities.text(length));
      case Segment.Sine(double low, double high, Duration period, Duration length) ->
          "sine %s every %s for %s"
              .formatted(levels.words(low, high), Quantities.text(period), Quantities.text(length));
      case Segment.Pause(Duration length) -> "pause " + Quantities.text(length);
      case Segment.Function(Samples samples, Duration length) ->
          "a function of time, %s for %s"
              .formatted(levels.words(samples.least(), samples.peak()), Quantities.text(length));
    };
  }

  /** How levels are written. */
  private sealed interface Levels {
    /** Returns one level. */
    String words(double level);

    /** Returns a range. */
    default String words(double from, double to) {
      return digits(from) + ".." + words(to);
    }

    /** Returns the distance without a unit, a space, and the range. */
    default String words(double from, double to, double by) {
      return digits(by) + " " + words(from, to);
    }
  }

  private enum Transactions implements Levels {
    TPS;

    @Override
    public String words(double level) {
      return digits(level) + " tps";
    }
  }

  private enum Users implements Levels {
    USERS;

    @Override
    public String words(double level) {
      return digits(level) + (level == 1 ? " user" : " users");
    }
  }

  /** In the first unit that says all levels exactly in a few digits, else by the second. */
  private enum Rates implements Levels {
    RATES;

    @Override
    public String words(double level) {
      RateUnit unit = RateUnit.of(level);
      return unit.digits(level) + unit.words;
    }

    @Override
    public String words(double from, double to) {
      RateUnit unit = RateUnit.of(from, to);
      return unit.digits(from) + ".." + unit.digits(to) + unit.words;
    }

    @Override
    public String words(double from, double to, double by) {
      RateUnit unit = RateUnit.of(from, to, by);
      return "%s %s..%s%s"
          .formatted(unit.digits(by), unit.digits(from), unit.digits(to), unit.words);
    }
  }

  private static String digits(double value) {
    return Quantities.text(value);
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

    static RateUnit of(double... levels) {
      for (RateUnit unit : values()) {
        if (Arrays.stream(levels).allMatch(unit::says)) {
          return unit;
        }
      }
      return SECOND;
    }

    String digits(double perSecond) {
      return Quantities.text(perSecond * seconds);
    }

    /** Returns whether a rate in this unit has few decimals and, read again, is the same. */
    boolean says(double perSecond) {
      BigDecimal count = BigDecimal.valueOf(perSecond * seconds).stripTrailingZeros();
      return count.scale() <= FEW_DECIMALS && count.doubleValue() / seconds == perSecond;
    }
  }

  /** Returns the names of a load's scenarios. */
  public static String names(PlannedLoad load) {
    return load.scenarios().stream().map(PlannedScenario::name).collect(Collectors.joining(" + "));
  }
}
