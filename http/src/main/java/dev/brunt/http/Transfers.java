package dev.brunt.http;

import java.util.ArrayDeque;

/**
 * The {@link Transfer}s of a loop that carry nothing just now; on its thread alone. There are as
 * many as exchanges under way at once, not as connections: 100 000 users who think have none, and
 * few that are used again and again stay in the processor's cache.
 */
final class Transfers {
  private final ArrayDeque<Transfer> spare = new ArrayDeque<>();

  Transfer take() {
    Transfer last = spare.poll();
    return last == null ? new Transfer() : last;
  }

  void giveBack(Transfer transfer) {
    spare.push(transfer);
  }
}
