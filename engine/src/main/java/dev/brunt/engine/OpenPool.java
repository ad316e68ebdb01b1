package dev.brunt.engine;

import dev.brunt.api.Pool;
import dev.brunt.api.PoolExhaustedException;
import dev.brunt.api.plan.CsvPool.Use;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The items of one pool in one run. Safe for use by many threads. */
final class OpenPool<T> implements Pool<T> {
  private final String name;
  private final Use use;
  private final int size;
  private final ConcurrentLinkedQueue<T> items;

  OpenPool(String name, List<T> items, Use use) {
    this.name = name;
    this.use = use;
    this.size = items.size();
    this.items = new ConcurrentLinkedQueue<>(items);
  }

  @Override
  public Optional<T> checkout() {
    T item = items.poll();
    if (item == null && use == Use.ONCE) {
      throw new PoolExhaustedException(
          "pool %s has given each of its %d items".formatted(name, size));
    }
    return Optional.ofNullable(item);
  }

  @Override
  public void checkin(T item) {
    if (use == Use.AGAIN) {
      items.add(item);
    }
  }
}
