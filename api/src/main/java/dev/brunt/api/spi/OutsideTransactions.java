package dev.brunt.api.spi;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * The transactions that no virtual user ran while one run went on: code that handed work to threads
 * of its own. Whose they are can be told only while one run goes on alone, so those of several at
 * once are counted apart. Safe for use by many threads.
 */
public final class OutsideTransactions implements AutoCloseable {
  private static final Object LOCK = new Object();

  /** Those of the runs that go on; replaced, never changed. */
  private static volatile List<OutsideTransactions> open = List.of();

  private final LongAdder own = new LongAdder();
  private final LongAdder shared = new LongAdder();

  private OutsideTransactions() {}

  /** Begins to count for a run. */
  public static OutsideTransactions count() {
    OutsideTransactions counted = new OutsideTransactions();
    synchronized (LOCK) {
      open = Stream.concat(open.stream(), Stream.of(counted)).toList();
    }
    return counted;
  }

  /** Counts a transaction that no virtual user runs. */
  public static void add() {
    List<OutsideTransactions> all = open;
    for (OutsideTransactions each : all) {
      (all.size() == 1 ? each.own : each.shared).increment();
    }
  }

  /** Returns how many there were while no other run went on. */
  public long own() {
    return own.sum();
  }

  /** Returns how many there were, of this run or of another, while several went on. */
  public long shared() {
    return shared.sum();
  }

  /** Counts no more. */
  @Override
  public void close() {
    synchronized (LOCK) {
      open = open.stream().filter(other -> other != this).toList();
    }
  }
}
