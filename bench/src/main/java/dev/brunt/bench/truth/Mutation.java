package dev.brunt.bench.truth;

import dev.brunt.bench.mutant.Mutant;
import java.util.List;

/**
 * A mutant of Brunt and a row that must catch it.
 *
 * @param row its id
 * @param broken how one of the claims begins that must not hold
 */
record Mutation(Mutant mutant, String row, String broken) {
  /** Those that there are. */
  static final List<Mutation> ALL =
      List.of(
          new Mutation(Mutant.TIMES_FROM_SEND, "M3", "p99 "),
          new Mutation(Mutant.DROPS_LATE, "M4", "planned "),
          new Mutation(Mutant.DROPS_LATE, "M27", "OWN_STALL: planned "),
          new Mutation(Mutant.AVERAGES_QUANTILES, "M13", "p90 "),
          new Mutation(Mutant.HALVES_TIMES, "M10", "the report's own check "));

  /** Returns whether claims show that the mutant was caught by what it does wrong. */
  boolean isCaughtBy(List<Claim> claims) {
    return claims.stream().anyMatch(claim -> !claim.holds() && claim.text().startsWith(broken));
  }
}
