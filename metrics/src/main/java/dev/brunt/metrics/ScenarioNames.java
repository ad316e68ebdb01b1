package dev.brunt.metrics;

/** The names in one scenario. Safe for use by many threads. */
record ScenarioNames(SeriesNames requests, SeriesNames transactions) {
  ScenarioNames() {
    this(SeriesNames.ofRequests(), SeriesNames.ofTransactions());
  }

  boolean areFolded() {
    return requests.areFolded() || transactions.areFolded();
  }
}
