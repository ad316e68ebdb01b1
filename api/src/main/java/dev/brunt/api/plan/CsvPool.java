package dev.brunt.api.plan;

import dev.brunt.api.BruntException;
import dev.brunt.api.DataPool;
import java.util.Optional;

/**
 * A pool that a run reads from a CSV file: a description, which each run opens for itself, so that
 * two runs of one class never share items.
 *
 * @param file the path as written
 * @param type the record that each line becomes
 * @param order the order in which items are given
 * @param use whether an item comes back
 */
public record CsvPool<T extends Record>(String file, Class<T> type, Order order, Use use)
    implements DataPool<T> {

  /** The order in which items are given. */
  public enum Order {
    /** As the file has them. */
    AS_WRITTEN,
    /** Shuffled by the seed of the run. */
    SHUFFLED
  }

  /** Whether an item is given again. */
  public enum Use {
    /** Once it is checked in. */
    AGAIN,
    /** Never: the scenario ends when all were given. */
    ONCE,
    /** To the same user always, and to no other. */
    PER_USER
  }

  @Override
  public DataPool<T> shuffled() {
    return new CsvPool<>(file, type, Order.SHUFFLED, use);
  }

  @Override
  public DataPool<T> once() {
    return new CsvPool<>(file, type, order, Use.ONCE);
  }

  @Override
  public DataPool<T> perUser() {
    return new CsvPool<>(file, type, order, Use.PER_USER);
  }

  @Override
  public Optional<T> checkout() {
    throw notOpen();
  }

  @Override
  public void checkin(T item) {
    throw notOpen();
  }

  private BruntException notOpen() {
    return new BruntException(
        "the pool of \"%s\" is opened by a run: take items with @FromPool or user.checkout(pool)"
            .formatted(file));
  }
}
