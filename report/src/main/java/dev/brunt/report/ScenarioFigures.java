package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The series of one scenario in reading order.
 *
 * @param name the scenario
 * @param iterations its whole iterations
 * @param requests its requests outside any transaction, in the order first seen
 * @param transactions its transactions, each before those inside it
 */
public record ScenarioFigures(
    String name,
    SeriesFigures iterations,
    List<SeriesFigures> requests,
    List<PathFigures> transactions) {

  /**
   * A transaction and the requests directly in it.
   *
   * @param path its name and those around it, outermost first
   * @param transaction its figures, also where none ended
   */
  public record PathFigures(
      List<String> path, SeriesFigures transaction, List<SeriesFigures> requests) {}

  /** Returns the scenarios of a run, in the order first seen. */
  public static List<ScenarioFigures> of(RunFigures figures) {
    Set<String> names = new LinkedHashSet<>();
    figures.series().forEach(one -> names.add(one.series().scenario()));
    return names.stream().map(name -> of(name, figures)).toList();
  }

  /** Returns every request of this scenario, in reading order. */
  public List<SeriesFigures> allRequests() {
    List<SeriesFigures> all = new ArrayList<>(requests);
    transactions.forEach(inside -> all.addAll(inside.requests()));
    return all;
  }

  /** Returns every request inside a transaction, also in those inside it, in reading order. */
  public List<SeriesFigures> requestsWithin(List<String> path) {
    return transactions.stream()
        .filter(inside -> inside.path().size() >= path.size())
        .filter(inside -> inside.path().subList(0, path.size()).equals(path))
        .flatMap(inside -> inside.requests().stream())
        .toList();
  }

  private static ScenarioFigures of(String name, RunFigures figures) {
    List<SeriesFigures> own =
        figures.series().stream().filter(one -> one.series().scenario().equals(name)).toList();
    List<PathFigures> transactions =
        readingOrder(own).stream().map(path -> transaction(name, path, own)).toList();
    return new ScenarioFigures(
        name, of(Series.iterationsOf(name), own), requests(own, List.of()), transactions);
  }

  private static PathFigures transaction(
      String scenario, List<String> path, List<SeriesFigures> own) {
    Series about = new Series(scenario, path, Series.Kind.TRANSACTION, path.getLast());
    return new PathFigures(path, of(about, own), requests(own, path));
  }

  private static SeriesFigures of(Series about, List<SeriesFigures> own) {
    return own.stream()
        .filter(one -> one.series().equals(about))
        .findFirst()
        .orElseGet(() -> SeriesFigures.none(about));
  }

  private static List<SeriesFigures> requests(List<SeriesFigures> own, List<String> path) {
    return own.stream()
        .filter(one -> one.series().kind() == Series.Kind.REQUEST)
        .filter(one -> one.series().path().equals(path))
        .toList();
  }

  /** Returns every path, and those it is inside of even where they have no figures. */
  private static List<List<String>> readingOrder(List<SeriesFigures> own) {
    Set<List<String>> known = new LinkedHashSet<>();
    for (SeriesFigures one : own) {
      List<String> path = one.series().path();
      for (int length = 1; length <= path.size(); length++) {
        known.add(path.subList(0, length));
      }
    }
    List<List<String>> ordered = new ArrayList<>();
    addInside(List.of(), known, ordered);
    return ordered;
  }

  private static void addInside(
      List<String> outer, Set<List<String>> known, List<List<String>> ordered) {
    for (List<String> path : known) {
      boolean inside =
          path.size() == outer.size() + 1 && path.subList(0, outer.size()).equals(outer);
      if (inside) {
        ordered.add(path);
        addInside(path, known, ordered);
      }
    }
  }
}
