package dev.brunt.bench.truth;

import dev.brunt.testkit.oracle.Stamps;
import java.util.ArrayList;
import java.util.List;

/**
 * What the oracle saw of one request.
 *
 * @param seq its {@code x-seq}
 * @param readNanos when its last byte had been read, by {@link System#nanoTime}
 * @param writtenNanos right after the call that handed its answer to the kernel
 * @param lateNanos by how much the answer was later than the model said: the oracle's own error
 */
record Seen(long seq, long readNanos, long writtenNanos, long lateNanos) {
  /** Returns all that an oracle stamped. */
  static List<Seen> of(Stamps stamps) {
    List<Seen> seen = new ArrayList<>(stamps.size());
    for (int i = 0; i < stamps.size(); i++) {
      seen.add(
          new Seen(
              stamps.seq(i), stamps.readNanos(i), stamps.writtenNanos(i), stamps.lateNanos(i)));
    }
    return seen;
  }

  /** Returns how long the oracle had it. */
  long serviceNanos() {
    return writtenNanos - readNanos;
  }

  /** Returns how long the model said; no client can have an answer before that. */
  long modelNanos() {
    return serviceNanos() - lateNanos;
  }
}
