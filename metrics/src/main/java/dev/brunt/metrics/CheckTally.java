package dev.brunt.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each check held and failed, by its words; past {@link #MAX} words the rest is one. */
final class CheckTally {
  static final int MAX = 500;
  private static final String OTHER = "other checks";

  private final Map<String, Count> counts = new HashMap<>();

  void tally(String text, boolean passed) {
    Count count = count(text);
    if (passed) {
      count.passed++;
    } else {
      count.failed++;
    }
  }

  void merge(CheckTally others) {
    others.counts.forEach((text, other) -> {
      Count count = count(text);
      count.passed += other.passed;
      count.failed += other.failed;
    });
  }

  void forEach(Each each) {
    counts.forEach((text, count) -> each.accept(text, count.passed, count.failed));
  }

  /** Takes a check's words, and how often it held and failed. */
  interface Each {
    void accept(String text, long passed, long failed);
  }

  List<RunFigures.CheckFigures> figures() {
    List<RunFigures.CheckFigures> all = new ArrayList<>();
    counts.forEach(
        (text, count) -> all.add(new RunFigures.CheckFigures(text, count.passed, count.failed)));
    all.sort((a, b) -> a.text().compareTo(b.text()));
    return all;
  }

  private Count count(String text) {
    Count known = counts.get(text);
    if (known != null) {
      return known;
    }
    String name = counts.size() < MAX ? text : OTHER;
    return counts.computeIfAbsent(name, _ -> new Count());
  }

  private static final class Count {
    long passed;
    long failed;
  }
}
