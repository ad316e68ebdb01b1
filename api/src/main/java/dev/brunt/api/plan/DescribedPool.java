package dev.brunt.api.plan;

import dev.brunt.api.BruntException;
import dev.brunt.api.DataPool;
import java.util.Optional;

/**
 * A pool as it is described: each run opens it for itself, so that two runs of one class never
 * share items. Descriptions that are alike are one pool of a run. Immutable.
 */
public sealed interface DescribedPool<T> extends DataPool<T> permits CsvPool, HeldPool, MadePool {
  /** The order in which items are given. */
  enum Order {
    /** As they are there. */
    AS_WRITTEN,
    /** Shuffled by the seed of the run. */
    SHUFFLED
  }

  /** Whether an item is given again. */
  enum Use {
    /** Once it is checked in. */
    AGAIN,
    /** Never: the scenario ends when all were given. */
    ONCE,
    /** To the same user always, and to no other. */
    PER_USER
  }

  /** Returns what messages call it. */
  String name();

  /** Returns the order in which items are given. */
  Order order();

  /** Returns whether an item comes back. */
  Use use();

  /** Returns the same items, given otherwise. */
  DescribedPool<T> with(Order otherOrder, Use otherUse);

  @Override
  default DataPool<T> shuffled() {
    return with(Order.SHUFFLED, use());
  }

  @Override
  default DataPool<T> once() {
    return with(order(), Use.ONCE);
  }

  @Override
  default DataPool<T> perUser() {
    return with(order(), Use.PER_USER);
  }

  @Override
  default Optional<T> checkout() {
    throw notOpen();
  }

  @Override
  default void checkin(T item) {
    throw notOpen();
  }

  private BruntException notOpen() {
    return new BruntException(
        "the pool of \"%s\" is opened by a run: take items with @FromPool or user.checkout(pool)"
            .formatted(name()));
  }
}
