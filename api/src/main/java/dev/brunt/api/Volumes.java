package dev.brunt.api;

import dev.brunt.api.plan.Lengths;
import dev.brunt.api.plan.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A volume made of parts that follow each other, and which ends after the last.
 *
 * <pre>{@code
 * Volumes.ramp(seconds(30)).from(0)
 *     .then(Volumes.constant(50, minutes(5)))
 *     .then(Volumes.ramp(minutes(1)))
 *     .then(Volumes.constant(80, minutes(5)))
 *     .then(Volumes.nothing(seconds(10)))
 * }</pre>
 *
 * <p>A ramp takes its ends from its neighbours. So the first part, if it is a ramp, must say {@link
 * #from}, the last one {@link #to}, and those in between say neither. Mistakes are told by the plan
 * that it is given to, all at once. Immutable.
 */
public final class Volumes implements Volume {
  private final List<Part> parts;

  private Volumes(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private sealed interface Part {
    Duration length();

    record Constant(int count, Duration length) implements Part {}

    record Ramp(@Nullable Integer from, @Nullable Integer to, Duration length) implements Part {}
  }

  /** Returns as many for so long. */
  public static Volumes constant(int count, Duration length) {
    return new Volumes(List.of(new Part.Constant(count, length)));
  }

  /** Returns none for so long. */
  public static Volumes nothing(Duration length) {
    return constant(0, length);
  }

  /** Returns a linear change over so long, between the parts around it. */
  public static Volumes ramp(Duration length) {
    return new Volumes(List.of(new Part.Ramp(null, null, length)));
  }

  /** Sets where the ramp begins with which this volume begins. */
  public Volumes from(int count) {
    List<Part> changed = new ArrayList<>(parts);
    changed.set(
        0,
        switch (parts.getFirst()) {
          case Part.Ramp(var _, Integer to, Duration length) -> new Part.Ramp(count, to, length);
          case Part.Constant _ ->
              throw new PlanException(
                  "from(%d) is for a ramp, not for a constant".formatted(count));
        });
    return new Volumes(changed);
  }

  /** Sets where the ramp ends with which this volume ends. */
  public Volumes to(int count) {
    List<Part> changed = new ArrayList<>(parts);
    changed.set(
        parts.size() - 1,
        switch (parts.getLast()) {
          case Part.Ramp(Integer from, var _, Duration length) ->
              new Part.Ramp(from, count, length);
          case Part.Constant _ ->
              throw new PlanException("to(%d) is for a ramp, not for a constant".formatted(count));
        });
    return new Volumes(changed);
  }

  /** Returns this volume, followed by another. */
  public Volumes then(Volumes next) {
    return new Volumes(Stream.concat(parts.stream(), next.parts.stream()).toList());
  }

  /** Returns how long it lasts. */
  public Duration length() {
    return parts.stream().map(Part::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns the highest count; of a ramp with an end missing, that of the other end. */
  public int peak() {
    return parts.stream()
        .flatMap(part ->
            switch (part) {
              case Part.Constant(int count, var _) -> Stream.of(count);
              case Part.Ramp(Integer from, Integer to, var _) -> Stream.of(from, to);
            })
        .filter(count -> count != null)
        .mapToInt(count -> count)
        .max()
        .orElse(0);
  }

  /** Returns what is wrong with it, part by part. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      String place = "part %d of the volume, ".formatted(i + 1);
      try {
        Lengths.requirePositive("its length", part.length());
      } catch (IllegalArgumentException mistake) {
        problems.add(place + mistake.getMessage());
      }
      switch (part) {
        case Part.Constant(int count, var _) when count < 0 ->
            problems.add(place + "a constant, must be >= 0 but was " + count);
        case Part.Constant _ -> {}
        case Part.Ramp ramp -> addProblems(i, ramp, place + "a ramp, ", problems);
      }
    }
    if (problems.isEmpty() && length().compareTo(Lengths.LONGEST) > 0) {
      problems.add("the volume must end within ten years but takes " + Quantities.text(length()));
    }
    return problems;
  }

  private void addProblems(int index, Part.Ramp ramp, String place, List<String> problems) {
    addEnd(index == 0 ? null : parts.get(index - 1), ramp.from, place, "begins", "from", problems);
    boolean last = index == parts.size() - 1;
    addEnd(last ? null : parts.get(index + 1), ramp.to, place, "ends", "to", problems);
  }

  private static void addEnd(
      @Nullable Part neighbour,
      @Nullable Integer said,
      String place,
      String verb,
      String method,
      List<String> problems) {
    if (said != null && said < 0) {
      problems.add(place + method + "(…) must be >= 0 but was " + said);
    }
    switch (neighbour) {
      case null -> {
        if (said == null) {
          problems.add(
              place
                  + "has nothing beside it that says where it %s: say %s(…)"
                      .formatted(verb, method));
        }
      }
      case Part.Constant(int count, var _) -> {
        if (said != null) {
          problems.add(
              place
                  + "%s at %d, which is beside it: leave %s(%d) out"
                      .formatted(verb, count, method, said));
        }
      }
      case Part.Ramp _ ->
          problems.add(place + "%s at another ramp: put a constant between them".formatted(verb));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of a ramp, the count where the window begins, rounded down.
   *
   * @throws StopVolumeException after the last part
   * @throws PlanException if there are {@link #problems}
   */
  @Override
  public int count(Duration start, Duration end) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new PlanException(String.join("\n", problems));
    }
    Duration begun = Duration.ZERO;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Duration over = begun.plus(part.length());
      if (start.compareTo(over) < 0) {
        return count(i, (double) start.minus(begun).toNanos() / part.length().toNanos());
      }
      begun = over;
    }
    throw new StopVolumeException("it is over after " + Quantities.text(begun));
  }

  private int count(int index, double share) {
    return switch (parts.get(index)) {
      case Part.Constant(int count, var _) -> count;
      case Part.Ramp(Integer from, Integer to, var _) -> {
        int first = from == null ? constantAt(index - 1) : from;
        int last = to == null ? constantAt(index + 1) : to;
        // Not a hair below a whole number that the ramp passes just now.
        yield (int) Math.floor(first + ((double) last - first) * share + 1e-9);
      }
    };
  }

  private int constantAt(int index) {
    return switch (parts.get(index)) {
      case Part.Constant(int count, var _) -> count;
      case Part.Ramp ramp -> throw new IllegalStateException(ramp + " has " + problems());
    };
  }

  /** Says the parts as they would be written. */
  @Override
  public String toString() {
    return String.join(", ", parts.stream().map(Volumes::words).toList());
  }

  private static String words(Part part) {
    return switch (part) {
      case Part.Constant(int count, Duration length) ->
          "%d users for %s".formatted(count, Quantities.text(length));
      case Part.Ramp(Integer from, Integer to, Duration length) ->
          "ramp%s%s over %s"
              .formatted(
                  from == null ? "" : " from " + from,
                  to == null ? "" : " to " + to,
                  Quantities.text(length));
    };
  }
}
