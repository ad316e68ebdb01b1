package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.EventFigures;
import dev.brunt.metrics.RunWindow.EventOfWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * How many events of which type were emitted, and the first of them; past {@link #MAX_TYPES} types
 * the rest is one.
 */
final class EventTally {
  /** How many events are kept; all are counted. */
  static final int MAX_KEPT = 10_000;

  static final int MAX_TYPES = 500;
  private static final String OTHER = "other events";

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Event> first = new ArrayList<>();

  void add(Event event) {
    count(event.type(), 1);
    keep(event);
  }

  void add(Map<String, Long> more, List<EventOfWindow> moreOfFirst) {
    more.forEach(this::count);
    for (EventOfWindow event : moreOfFirst) {
      keep(new Event(event.scenario(), event.type(), event.fields(), event.at().toNanos()));
    }
  }

  /** Returns how many of which type several hold together, in the order first seen. */
  static Map<String, Long> joined(List<EventTally> parts) {
    Map<String, Long> all = new LinkedHashMap<>();
    parts.forEach(part -> part.counts.forEach((type, n) -> all.merge(type, n, Long::sum)));
    return all;
  }

  /** Returns the first of the events of several, with times since an origin. */
  static List<EventOfWindow> firstOf(List<EventTally> parts, long originNanos) {
    return parts.stream()
        .flatMap(part -> part.first.stream())
        .limit(MAX_KEPT)
        .map(e ->
            new EventOfWindow(
                Duration.ofNanos(e.atNanos() - originNanos), e.scenario(), e.type(), e.fields()))
        .toList();
  }

  private void count(String type, long number) {
    boolean own = counts.containsKey(type) || counts.size() < MAX_TYPES;
    counts.merge(own ? type : OTHER, number, Long::sum);
  }

  private void keep(Event event) {
    if (first.size() < MAX_KEPT) {
      first.add(event);
    }
  }

  SortedMap<String, Long> byType() {
    return new TreeMap<>(counts);
  }

  List<EventFigures> first(LongFunction<Instant> instantOf) {
    return first.stream()
        .map(
            e -> new EventFigures(instantOf.apply(e.atNanos()), e.scenario(), e.type(), e.fields()))
        .toList();
  }
}
