package dev.brunt.metrics;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The names in one scenario, and how many series they make: names can be few and yet nest without
 * end, in a transaction that calls itself. Safe for use by many threads.
 */
record ScenarioNames(SeriesNames requests, SeriesNames transactions, AtomicInteger series) {
  /** Beyond so many series, what is new is counted with others where it is. */
  static final int MAX_SERIES = 500;

  ScenarioNames() {
    this(SeriesNames.ofRequests(), SeriesNames.ofTransactions(), new AtomicInteger());
  }

  /** Returns whether there is room for one more series. */
  boolean admitSeries() {
    return series.get() <= MAX_SERIES && series.incrementAndGet() <= MAX_SERIES;
  }

  boolean areFolded() {
    return requests.areFolded() || transactions.areFolded() || series.get() > MAX_SERIES;
  }
}
