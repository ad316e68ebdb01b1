package dev.brunt.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * What measurements are about: a scenario, a transaction in it, or a request in either.
 *
 * @param scenario the scenario's name
 * @param path the names of the transactions, outermost first; empty for the scenario itself and for
 *     requests outside any transaction
 * @param kind what is measured
 * @param name the name of the request, or that of the innermost transaction or the scenario
 */
public record Series(String scenario, List<String> path, Kind kind, String name) {
  /** What scenarios are counted as when a run has too many series. */
  static final String OTHER_SCENARIOS = "other scenarios";

  /** What is measured. */
  public enum Kind {
    /** Whole iterations of a scenario. */
    ITERATION,
    /** A named part of a scenario. */
    TRANSACTION,
    /** One exchange with the target. */
    REQUEST
  }

  /** Copies the path. */
  public Series {
    path = List.copyOf(path);
  }

  /** Returns the series of a scenario's whole iterations. */
  public static Series iterationsOf(String scenario) {
    return new Series(scenario, List.of(), Kind.ITERATION, scenario);
  }

  /**
   * Returns the names that lead to it, the outermost first: the scenario's, those of transactions,
   * and of a request its own.
   */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(scenario));
    names.addAll(path);
    if (kind == Kind.REQUEST) {
      names.add(name);
    }
    return names;
  }

  /** Returns the series of a transaction directly inside this one. */
  public Series transaction(String transaction) {
    List<String> longer = new ArrayList<>(path);
    longer.add(transaction);
    return new Series(scenario, longer, Kind.TRANSACTION, transaction);
  }

  /** Returns the series of a request directly inside this one. */
  public Series request(String request) {
    return new Series(scenario, path, Kind.REQUEST, request);
  }

  /**
   * Returns the series that others of this kind are counted as when there are too many: with what
   * is outermost apart from what is not.
   */
  Series other() {
    Series others = iterationsOf(OTHER_SCENARIOS);
    return switch (kind) {
      case ITERATION -> others;
      case TRANSACTION -> {
        Series outermost = others.transaction(SeriesNames.OTHER_TRANSACTIONS);
        yield isOutermost() ? outermost : outermost.transaction(SeriesNames.OTHER_TRANSACTIONS);
      }
      case REQUEST ->
          isOutermost()
              ? others.request(SeriesNames.OTHER_REQUESTS)
              : others
                  .transaction(SeriesNames.OTHER_TRANSACTIONS)
                  .request(SeriesNames.OTHER_REQUESTS);
    };
  }

  /**
   * Returns whether this counts as an outermost transaction: one that is in no other, or a request
   * outside any.
   */
  public boolean isOutermost() {
    return switch (kind) {
      case ITERATION -> false;
      case TRANSACTION -> path.size() == 1;
      case REQUEST -> path.isEmpty();
    };
  }

  /**
   * Returns whether a name that somebody wrote means this: its own, or its path joined by slashes.
   */
  public boolean isCalled(String written) {
    return name.equals(written)
        || (kind == Kind.TRANSACTION && String.join("/", path).equals(written));
  }
}
