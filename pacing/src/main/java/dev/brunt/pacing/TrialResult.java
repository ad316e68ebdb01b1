package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.List;

/**
 * What a trial came to.
 *
 * @param trial its figures
 * @param sums of each objective in turn, what all its windows show
 * @param tails of each objective in turn
 * @param tallies of each objective, of each window in turn
 * @param proof what they prove
 * @param steady whether response times came to rest in it, as far as that can be told
 */
record TrialResult(
    Trial trial,
    List<SloWindow> sums,
    List<Tail> tails,
    List<List<Tally>> tallies,
    Proof proof,
    boolean steady) {
  TrialResult {
    sums = List.copyOf(sums);
    tails = List.copyOf(tails);
    tallies = tallies.stream().map(List::copyOf).toList();
  }
}
