package dev.brunt.api.plan;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Workload.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of {@code --shape} and {@code @Load}: parts joined by commas, each one of
 *
 * <pre>
 * 200/s for 1m            a level, held
 * ramp 0..200/s over 30s  from one level to another, linearly
 * hold 5m                 the level that was reached; the last part may leave the time out
 * once                    each scenario once, alone
 * </pre>
 *
 * <p>Levels are rates ({@code 200/s}, {@code 600/min}) or users ({@code 50 users}), the same kind
 * in all parts. {@code poisson} before the first part spreads an open load's starts at random.
 */
public final class ShapeWords {
  private static final String EXAMPLE =
      "write \"ramp 0..200/s over 30s, hold 1m\" or \"50 users for 1m\"";
  private static final Pattern RAMP =
      Pattern.compile("ramp (\\S+?)\\s*\\.\\.\\s*(\\S+?)(/\\w+| users?) over (\\S+)");
  private static final Pattern LEVEL = Pattern.compile("(\\S+?)(/\\w+| users?)(?: for (\\S+))?");
  private static final Pattern HOLD = Pattern.compile("hold(?: (\\S+))?");

  private final String words;
  private final List<Segment> segments = new ArrayList<>();
  private Optional<Boolean> rates = Optional.empty();

  private ShapeWords(String words) {
    this.words = words;
  }

  /**
   * Returns the workload that the words say.
   *
   * @throws PlanException saying which part is wrong
   */
  public static Workload parse(String words) {
    return new ShapeWords(words).parse();
  }

  private Workload parse() {
    String text = words.strip().replaceAll("\\s+", " ");
    if (text.equals("once")) {
      return new Workload.Once();
    }
    boolean poisson = text.startsWith("poisson ");
    for (String part : (poisson ? text.substring("poisson ".length()) : text).split(",", -1)) {
      addPart(part.strip());
    }
    Shape shape = shape();
    if (rates.orElseThrow()) {
      return new Workload.Open(shape, poisson ? Arrivals.POISSON : Arrivals.EVEN);
    }
    if (poisson) {
      throw wrong("poisson spreads the starts of a rate, but this is a number of users");
    }
    return new Workload.Closed(shape);
  }

  private Shape shape() {
    try {
      return new Shape(segments);
    } catch (IllegalArgumentException mistake) {
      throw wrong(String.valueOf(mistake.getMessage()));
    }
  }

  private void addPart(String part) {
    Matcher ramp = RAMP.matcher(part);
    Matcher level = LEVEL.matcher(part);
    Matcher hold = HOLD.matcher(part);
    if (ramp.matches()) {
      double from = level(part, ramp.group(1), ramp.group(3));
      double to = level(part, ramp.group(2), ramp.group(3));
      add(part, from, to, Optional.of(length(part, ramp.group(4))));
    } else if (hold.matches()) {
      if (segments.isEmpty()) {
        throw wrong("\"" + part + "\" holds a level, but there is none before it");
      }
      double held = segments.getLast().to();
      add(part, held, held, Optional.ofNullable(hold.group(1)).map(d -> length(part, d)));
    } else if (level.matches()) {
      double held = level(part, level.group(1), level.group(2));
      add(part, held, held, Optional.ofNullable(level.group(3)).map(d -> length(part, d)));
    } else {
      throw wrong("\"" + part + "\" is no part of a shape");
    }
  }

  private void add(String part, double from, double to, Optional<Duration> length) {
    try {
      segments.add(new Segment(from, to, length.orElse(null)));
    } catch (IllegalArgumentException mistake) {
      throw wrong("in \"" + part + "\", " + mistake.getMessage());
    }
  }

  private double level(String part, String number, String unit) {
    boolean rate = unit.startsWith("/");
    if (rates.isPresent() && rates.get() != rate) {
      throw wrong("\"" + part + "\" mixes rates and users; all parts must be of one kind");
    }
    rates = Optional.of(rate);
    Optional<Double> value =
        rate
            ? Quantities.perSecond(number + unit)
            : Quantities.count(number).map(Long::doubleValue);
    return value.orElseThrow(
        () -> wrong("\"" + number + unit + "\" is no " + (rate ? "rate" : "number of users")));
  }

  private Duration length(String part, String text) {
    return Quantities.duration(text)
        .orElseThrow(() -> wrong("\"" + text + "\" in \"" + part + "\" is no length of time"));
  }

  private PlanException wrong(String problem) {
    return new PlanException(
        "shape \"%s\": %s%n    hint: %s".formatted(words, problem, EXAMPLE).replace("\r\n", "\n"));
  }
}
