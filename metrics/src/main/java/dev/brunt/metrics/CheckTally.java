package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.CheckFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often each check held and failed, by its words; past {@link #MAX} words the rest is one. */
final class CheckTally {
  static final int MAX = 500;
  private static final String OTHER = "other checks";

  private final Map<String, Count> counts = new LinkedHashMap<>();
  private @Nullable Count newest;
  private String newestText = "";

  void tally(String text, boolean passed) {
    Count count = count(text);
    if (passed) {
      count.passed++;
    } else {
      count.failed++;
    }
  }

  void add(CheckFigures check) {
    count(check.text()).add(check.passed(), check.failed());
  }

  /** Returns what several hold together, in the order first seen. */
  static List<CheckFigures> joined(List<CheckTally> parts) {
    Map<String, Count> all = new LinkedHashMap<>();
    for (CheckTally part : parts) {
      part.counts.forEach((text, count) ->
          all.computeIfAbsent(text, _ -> new Count()).add(count.passed, count.failed));
    }
    List<CheckFigures> joined = new ArrayList<>();
    all.forEach((text, count) -> joined.add(new CheckFigures(text, count.passed, count.failed)));
    return joined;
  }

  List<CheckFigures> figures() {
    List<CheckFigures> all = new ArrayList<>();
    counts.forEach((text, count) -> all.add(new CheckFigures(text, count.passed, count.failed)));
    all.sort((a, b) -> a.text().compareTo(b.text()));
    return all;
  }

  @SuppressWarnings("ReferenceEquality") // a text that is the same object needs no search
  private Count count(String text) {
    Count latest = newest;
    if (latest != null && text == newestText) {
      return latest;
    }
    Count known = counts.get(text);
    if (known == null) {
      String name = counts.size() < MAX ? text : OTHER;
      known = counts.computeIfAbsent(name, _ -> new Count());
    }
    newest = known;
    newestText = text;
    return known;
  }

  private static final class Count {
    long passed;
    long failed;

    void add(long morePassed, long moreFailed) {
      passed += morePassed;
      failed += moreFailed;
    }
  }
}
