package dev.brunt.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The names of one scenario's requests or transactions. A scenario that writes ids into its names
 * would make a series of each; past {@link #MAX} names, what has digits is folded to {@code {n}},
 * and past twice as many the rest is one. Safe for use by many threads.
 */
final class SeriesNames {
  /** Beyond so many names, they are folded. */
  static final int MAX = 200;

  static final String OTHER_REQUESTS = "other requests";
  static final String OTHER_TRANSACTIONS = "other transactions";

  private final Pattern folded;
  private final String other;
  private final Set<String> admitted = ConcurrentHashMap.newKeySet();

  private SeriesNames(String folded, String other) {
    this.folded = Pattern.compile(folded);
    this.other = other;
  }

  /** Returns names of requests, in which whole path segments are folded. */
  static SeriesNames ofRequests() {
    return new SeriesNames("(?<=/)[^/?]*\\d[^/?]*", OTHER_REQUESTS);
  }

  /** Returns names of transactions, in which numbers are folded. */
  static SeriesNames ofTransactions() {
    return new SeriesNames("\\d+", OTHER_TRANSACTIONS);
  }

  /** Returns the name under which one of this name is counted. */
  String admit(String name) {
    if (admitted.contains(name)) {
      return name;
    }
    if (admitted.size() < MAX) {
      admitted.add(name);
      return name;
    }
    String general = folded.matcher(name).replaceAll("{n}");
    if (admitted.contains(general) || admitted.size() < 2 * MAX) {
      admitted.add(general);
      return general;
    }
    return other;
  }

  /** Returns whether names were folded. */
  boolean areFolded() {
    return admitted.size() > MAX;
  }
}
