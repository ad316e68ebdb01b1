package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.List;

/**
 * What a trial came to.
 *
 * @param trial its figures
 * @param tails of each objective in turn
 * @param steady whether response times came to rest in it, as far as that can be told
 */
record TrialResult(Trial trial, List<Tail> tails, boolean steady) {
  TrialResult {
    tails = List.copyOf(tails);
  }
}
