package dev.brunt.bench.truth;

import dev.brunt.bench.truth.RequestLog.Entry;
import dev.brunt.testkit.oracle.Stamps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What Brunt said of each request beside what the oracle saw of it.
 *
 * @param pairs requests that both know, by {@code x-seq}
 * @param onlySaid how many only Brunt knows
 * @param onlySeen how many only the oracle knows
 * @param repeated how many of the oracle's had a number that another had too
 */
record Joined(List<Pair> pairs, long onlySaid, long onlySeen, long repeated) {
  /** One request, as both tell of it. */
  record Pair(Entry said, Seen seen) {}

  Joined {
    pairs = List.copyOf(pairs);
  }

  /** Joins by {@code x-seq}. */
  static Joined of(List<Entry> said, Stamps seen) {
    return of(said, Seen.of(seen));
  }

  /** Joins by {@code x-seq}. */
  static Joined of(List<Entry> said, List<Seen> seen) {
    Map<Long, Seen> bySeq = new HashMap<>(seen.size() * 2);
    long repeated = 0;
    for (Seen stamp : seen) {
      repeated += bySeq.put(stamp.seq(), stamp) == null ? 0 : 1;
    }
    List<Pair> pairs = new ArrayList<>(said.size());
    for (Entry entry : said) {
      Seen stamp = bySeq.remove(entry.seq());
      if (stamp != null) {
        pairs.add(new Pair(entry, stamp));
      }
    }
    pairs.sort(Comparator.comparingLong(pair -> pair.said().seq()));
    return new Joined(pairs, said.size() - pairs.size(), bySeq.size(), repeated);
  }

  /** Returns a number of each pair, as a sample. */
  Sample sample(ToLongFunction<Pair> number) {
    return Sample.of(pairs.stream().mapToLong(number));
  }

  /** Demands that both know the same requests, each once. */
  Claim complete() {
    return Claim.that(
        "%d requests known to both, %d to Brunt alone, %d to the oracle alone, %d twice"
            .formatted(pairs.size(), onlySaid, onlySeen, repeated),
        onlySaid == 0 && onlySeen == 0 && repeated == 0);
  }
}
