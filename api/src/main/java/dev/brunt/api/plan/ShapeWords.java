package dev.brunt.api.plan;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Workload.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of {@code --shape} and {@code @Load}: parts joined by commas, each one of
 *
 * <pre>
 * 200/s for 1m                        a level, held
 * ramp 0..200/s over 30s              from one level to another, linearly
 * steps 100..500/s by 100 every 30s   levels at equal distances, each held
 * sine 100..300/s every 1m for 5m     a wave, from its middle upwards
 * spike 1000/s for 5s                 a level that is jumped to, and back from
 * pause 10s                           nothing
 * hold 5m                             the level before a spike or pause, the last of a ramp or steps,
 *                                     the middle of a sine; the last part may leave the time out
 * once                                each scenario once, alone
 * </pre>
 *
 * <p>Levels are rates ({@code 200/s}, {@code 600/min}), transactions a second ({@code 500 tps}) or
 * users ({@code 50 users}), the same kind in all parts. {@code poisson} before the first part
 * spreads an open load's starts at random. A load that seeks goals has words of its own: {@code
 * seek p99=250ms and errors=3%, from 50 tps, at most 500 tps}, {@code saturate}, {@code overload}.
 */
public final class ShapeWords {
  private static final String EXAMPLE =
      "write \"ramp 0..200/s over 30s, hold 1m\" or \"50 users for 1m\"";
  private static final String UNIT = "(/\\w+| tps| users?)";
  private static final String RANGE = "(\\S+?)\\s*\\.\\.\\s*(\\S+?)" + UNIT;
  private static final Pattern RAMP = Pattern.compile("ramp " + RANGE + " over (\\S+)");
  private static final Pattern STEPS =
      Pattern.compile("steps " + RANGE + " by (\\S+) every (\\S+)");
  private static final Pattern SINE = Pattern.compile("sine " + RANGE + " every (\\S+) for (\\S+)");
  private static final Pattern SPIKE = Pattern.compile("spike (\\S+?)" + UNIT + " for (\\S+)");
  private static final Pattern PAUSE = Pattern.compile("pause (\\S+)");
  private static final Pattern LEVEL = Pattern.compile("(\\S+?)" + UNIT + "(?: for (\\S+))?");
  private static final Pattern HOLD = Pattern.compile("hold(?: (\\S+))?");

  private final String words;
  private final List<Segment> segments = new ArrayList<>();
  private final SequencedSet<String> problems = new LinkedHashSet<>();
  private Optional<Kind> kind = Optional.empty();
  private OptionalDouble held = OptionalDouble.empty();

  private ShapeWords(String words) {
    this.words = words;
  }

  /**
   * Returns the workload that the words say.
   *
   * @throws PlanException saying which parts are wrong
   */
  public static Workload parse(String words) {
    return new ShapeWords(words).parse();
  }

  private Workload parse() {
    String text = words.strip().replaceAll("\\s+", " ");
    if (text.equals("once")) {
      return new Workload.Once();
    }
    if (SoughtWords.areIn(text)) {
      return SoughtWords.parse(text);
    }
    boolean poisson = text.startsWith("poisson ");
    for (String part : (poisson ? text.substring("poisson ".length()) : text).split(",", -1)) {
      try {
        add(read(part.strip()));
      } catch (IllegalArgumentException mistake) {
        problems.add(String.valueOf(mistake.getMessage()));
      }
    }
    kind.filter(found -> poisson && found != Kind.RATES)
        .ifPresent(found ->
            problems.add("poisson spreads the starts of a rate, but this is " + found.words));
    throwIfAny();
    return workload(poisson ? Arrivals.POISSON : Arrivals.EVEN);
  }

  private Workload workload(Arrivals arrivals) {
    try {
      Shape shape = new Shape(segments);
      if (kind.isPresent()) {
        return switch (kind.get()) {
          case RATES -> new Workload.Open(shape, arrivals);
          case USERS -> new Workload.Closed(shape);
          case TRANSACTIONS -> new Workload.Tps(shape);
        };
      }
      problems.add("there is no rate and no number of users in it");
    } catch (IllegalArgumentException mistake) {
      problems.add(String.valueOf(mistake.getMessage()));
    }
    throwIfAny();
    throw new IllegalStateException(words);
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new PlanException(
          "shape \"%s\": %s\n    hint: %s".formatted(words, String.join("; ", problems), hint()));
    }
  }

  private String hint() {
    String all = words + problems;
    if (all.contains("spike")) {
      return "write \"100/s for 1m, spike 1000/s for 5s, hold 1m\"";
    }
    if (all.contains("step")) {
      return "write \"steps 100..500/s by 100 every 30s\"";
    }
    return all.contains("sine") ? "write \"sine 100..300/s every 1m for 5m\"" : EXAMPLE;
  }

  private void add(Segment segment) {
    segments.add(segment);
    held = segment.heldAfter(held);
  }

  private Segment read(String part) {
    Matcher ramp = RAMP.matcher(part);
    if (ramp.matches()) {
      double from = level(part, ramp.group(1), ramp.group(3));
      double to = level(part, ramp.group(2), ramp.group(3));
      Duration length = length(part, ramp.group(4));
      return in(part, () -> new Segment.Line(from, to, length));
    }
    Matcher steps = STEPS.matcher(part);
    if (steps.matches()) {
      double from = level(part, steps.group(1), steps.group(3));
      double to = level(part, steps.group(2), steps.group(3));
      double by = level(part, steps.group(4), steps.group(3));
      Duration every = length(part, steps.group(5));
      return in(part, () -> new Segment.Steps(from, to, by, every));
    }
    Matcher sine = SINE.matcher(part);
    if (sine.matches()) {
      double low = level(part, sine.group(1), sine.group(3));
      double high = level(part, sine.group(2), sine.group(3));
      Duration period = length(part, sine.group(4));
      Duration length = length(part, sine.group(5));
      return in(part, () -> new Segment.Sine(low, high, period, length));
    }
    return readLevel(part);
  }

  private Segment readLevel(String part) {
    Matcher spike = SPIKE.matcher(part);
    if (spike.matches()) {
      double level = level(part, spike.group(1), spike.group(2));
      Duration length = length(part, spike.group(3));
      return in(part, () -> new Segment.Spike(level, length));
    }
    Matcher pause = PAUSE.matcher(part);
    if (pause.matches()) {
      Duration length = length(part, pause.group(1));
      return in(part, () -> new Segment.Pause(length));
    }
    Matcher hold = HOLD.matcher(part);
    if (hold.matches()) {
      return line(part, held(part), Optional.ofNullable(hold.group(1)));
    }
    Matcher level = LEVEL.matcher(part);
    if (level.matches()) {
      double value = level(part, level.group(1), level.group(2));
      return line(part, value, Optional.ofNullable(level.group(3)));
    }
    throw new IllegalArgumentException("\"" + part + "\" is no part of a shape");
  }

  /** After a mistake, what would be held is not known, and not missed either. */
  private double held(String part) {
    if (held.isEmpty() && problems.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + part + "\" holds a level, but there is none before it");
    }
    return held.orElse(0);
  }

  private static Segment line(String part, double level, Optional<String> length) {
    Optional<Duration> read = length.map(text -> length(part, text));
    return in(part, () -> new Segment.Line(level, level, read.orElse(null)));
  }

  private static Segment in(String part, Supplier<Segment> segment) {
    try {
      return segment.get();
    } catch (IllegalArgumentException mistake) {
      throw new IllegalArgumentException("in \"" + part + "\", " + mistake.getMessage(), mistake);
    }
  }

  private double level(String part, String number, String unit) {
    Kind said = Kind.of(unit);
    Kind first = kind.orElse(said);
    if (first != said) {
      throw new IllegalArgumentException(
          "\"%s\" mixes %s; all parts must be of one kind".formatted(part, first.and(said)));
    }
    kind = Optional.of(said);
    if (number.matches("-[\\d.]+[kM]?")) {
      throw new IllegalArgumentException("\"" + number + unit + "\" must be >= 0");
    }
    return said.value(number, unit)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"" + number + unit + "\" is no" + said.words.substring(1)));
  }

  private static Duration length(String part, String text) {
    return Quantities.duration(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"" + text + "\" in \"" + part + "\" is no length of time"));
  }

  /** What levels are of. */
  private enum Kind {
    RATES("a rate"),
    USERS("a number of users"),
    TRANSACTIONS("a number of transactions a second");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    static Kind of(String unit) {
      if (unit.startsWith("/")) {
        return RATES;
      }
      return unit.equals(" tps") ? TRANSACTIONS : USERS;
    }

    Optional<Double> value(String number, String unit) {
      return switch (this) {
        case RATES -> Quantities.perSecond(number + unit);
        case USERS -> Quantities.count(number).map(Long::doubleValue);
        case TRANSACTIONS -> Quantities.number(number);
      };
    }

    /** Returns the names of two kinds, whichever was first. */
    String and(Kind other) {
      return (compareTo(other) < 0 ? this + " and " + other : other + " and " + this)
          .toLowerCase(Locale.ROOT);
    }
  }
}
