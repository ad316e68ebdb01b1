package dev.brunt.bench.truth;

import dev.brunt.bench.mutant.Mutant;
import java.util.List;

/**
 * A mutant of Brunt and a row that must catch it, by the claims that are about what it does wrong:
 * the others are as noisy as the machine, and decide nothing here.
 *
 * @param row its id
 * @param about how those claims begin
 */
record Mutation(Mutant mutant, String row, String about) {
  /** Those that there are. */
  static final List<Mutation> ALL =
      List.of(
          new Mutation(Mutant.TIMES_FROM_SEND, "M3", "p99 "),
          new Mutation(Mutant.DROPS_LATE, "M4", "planned "),
          new Mutation(Mutant.DROPS_LATE, "M27", "OWN_STALL: planned "),
          new Mutation(Mutant.AVERAGES_QUANTILES, "M13", "p90 "),
          new Mutation(Mutant.HALVES_TIMES, "M10", "the report's own check "));

  /** Returns those of some rows, in the order of {@link #ALL}; all where none is named. */
  static List<Mutation> of(List<String> rows) {
    return rows.isEmpty()
        ? ALL
        : ALL.stream().filter(mutation -> rows.contains(mutation.row())).toList();
  }

  /** Returns those claims that are about what the mutant does wrong. */
  List<Claim> decisive(List<Claim> claims) {
    return claims.stream().filter(claim -> claim.text().startsWith(about)).toList();
  }

  /** Returns whether Brunt as it is is not taken for the mutant; M27 tells only what is broken. */
  boolean isSparedBy(List<Claim> claims) {
    return decisive(claims).stream().allMatch(Claim::holds);
  }

  /** Returns whether the mutant was caught. */
  boolean isCaughtBy(List<Claim> claims) {
    return decisive(claims).stream().anyMatch(claim -> !claim.holds());
  }
}
