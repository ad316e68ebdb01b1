package dev.brunt.metrics;

import dev.brunt.metrics.RunWindow.ErrorOfWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Failures, grouped by kind, message and scenario, each group with its first exchange; past {@link
 * #MAX} groups the rest of a kind is one.
 */
final class ErrorTally {
  static final int MAX = 500;
  static final String OTHER = "other failures";
  private static final int MAX_MESSAGE = 400;

  private final Map<Key, Group> groups = new LinkedHashMap<>();

  private record Key(String kind, String message, String scenario) {}

  void add(String scenario, Failure failure, long nowNanos) {
    String message = shortened(failure.message());
    Group group = group(new Key(failure.kind(), message, scenario), nowNanos);
    if (group.count == 0 && failure.exchange() != null) {
      Supplier<String> exchange = failure.exchange();
      group.exchange = exchange.get();
    }
    group.count++;
    group.saw(nowNanos, nowNanos);
  }

  void add(ErrorOfWindow error) {
    long first = error.first().toNanos();
    Group group = group(new Key(error.kind(), error.message(), error.scenario()), first);
    group.count += error.count();
    group.saw(first, error.last().toNanos());
    if (group.exchange == null) {
      group.exchange = error.exchange();
    }
  }

  /** Returns what several of the same while hold together, with times since an origin. */
  static List<ErrorOfWindow> joined(List<ErrorTally> parts, long originNanos) {
    Map<Key, Group> all = new LinkedHashMap<>();
    for (ErrorTally part : parts) {
      part.groups.forEach(
          (key, group) -> all.computeIfAbsent(key, _ -> new Group(group.firstNanos)).add(group));
    }
    List<ErrorOfWindow> joined = new ArrayList<>();
    all.forEach((key, group) -> joined.add(group.of(key, originNanos)));
    return joined;
  }

  List<RunFigures.ErrorFigures> figures(LongFunction<Instant> instantOf) {
    List<RunFigures.ErrorFigures> all = new ArrayList<>();
    groups.forEach((key, group) ->
        all.add(
            new RunFigures.ErrorFigures(
                key.kind,
                key.message,
                key.scenario,
                group.count,
                instantOf.apply(group.firstNanos),
                instantOf.apply(group.lastNanos),
                group.exchange)));
    all.sort((a, b) -> Long.compare(b.count(), a.count()));
    return all;
  }

  /** Returns how many failures are of kinds that begin so. */
  long countOf(String beginning) {
    return groups.entrySet().stream()
        .filter(entry -> entry.getKey().kind.startsWith(beginning))
        .mapToLong(entry -> entry.getValue().count)
        .sum();
  }

  boolean onlyOfKinds(Predicate<String> kinds) {
    return !groups.isEmpty() && groups.keySet().stream().allMatch(key -> kinds.test(key.kind));
  }

  /** Returns what was said most often. */
  Optional<String> foremost() {
    return groups.entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue().count))
        .map(entry -> entry.getKey().message);
  }

  private Group group(Key key, long nowNanos) {
    Group known = groups.get(key);
    if (known != null) {
      return known;
    }
    Key name = groups.size() < MAX ? key : new Key(key.kind, OTHER, key.scenario);
    return groups.computeIfAbsent(name, _ -> new Group(nowNanos));
  }

  /** On one line, and with the middle left out of what is long: the place stands at the end. */
  static String shortened(String message) {
    String line = message.strip().replaceAll("\\R\\s*", " · ");
    if (line.length() <= MAX_MESSAGE) {
      return line;
    }
    return line.substring(0, MAX_MESSAGE * 3 / 4)
        + " … "
        + line.substring(line.length() - MAX_MESSAGE / 4);
  }

  private static final class Group {
    long count;
    long firstNanos;
    long lastNanos;
    @Nullable String exchange;

    Group(long firstNanos) {
      this.firstNanos = firstNanos;
      this.lastNanos = firstNanos;
    }

    void add(Group other) {
      count += other.count;
      saw(other.firstNanos, other.lastNanos);
      if (exchange == null) {
        exchange = other.exchange;
      }
    }

    ErrorOfWindow of(Key key, long originNanos) {
      return new ErrorOfWindow(
          key.kind,
          key.message,
          key.scenario,
          count,
          Duration.ofNanos(firstNanos - originNanos),
          Duration.ofNanos(lastNanos - originNanos),
          exchange);
    }

    /** What happened is not told in the order in which it happened. */
    void saw(long first, long last) {
      firstNanos = Math.min(firstNanos, first);
      lastNanos = Math.max(lastNanos, last);
    }
  }
}
