package dev.brunt.engine;

import dev.brunt.api.Pool;
import dev.brunt.api.PoolExhaustedException;
import dev.brunt.api.plan.CsvPool.Use;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Workload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The items of one pool in one run. Safe for use by many threads. */
final class OpenPool<T> implements Pool<T> {
  private final String name;
  private final Use use;
  private final int size;
  private final ConcurrentLinkedQueue<T> items;
  private final List<T> all;

  OpenPool(String name, List<T> items, Use use) {
    this.name = name;
    this.use = use;
    this.size = items.size();
    this.items = new ConcurrentLinkedQueue<>(items);
    this.all = List.copyOf(items);
  }

  String name() {
    return name;
  }

  int size() {
    return size;
  }

  boolean isPerUser() {
    return use == Use.PER_USER;
  }

  /** Returns why this pool, which has an item for each user, does not fit a load. */
  Optional<String> misfit(PlannedLoad load) {
    Integer unique = load.limits().uniqueUsers();
    double users = unique == null ? load.peak().orElse(0) : unique;
    return switch (load.workload()) {
      case Workload.Once _, Workload.Unstated _ -> Optional.empty();
      case Workload.Open _ when unique == null ->
          Optional.of("it has an item for each user, but each arrival of a rate is a new user");
      case Workload.Tps _, Workload.Sought _, Workload.Searched _ ->
          Optional.of("it has an item for each user, but transactions take as many as they need");
      case Workload.Open _, Workload.Closed _, Workload.ByVolume _ ->
          users <= size
              ? Optional.empty()
              : Optional.of(
                  "it has an item for each user, %d, but there are %.0f users"
                      .formatted(size, Math.ceil(users)));
    };
  }

  /** Returns the pool that a user sees of one that has an item for each: its own one alone. */
  Pool<T> of(RunUser user) {
    if (user.lasting() && user.number() >= size) {
      throw new PoolExhaustedException(
          "pool %s has an item for each of %d users, but this is number %d, from 0"
              .formatted(name, size, user.number()));
    }
    T own = all.get(Math.toIntExact(user.number() % size));
    return new Pool<>() {
      @Override
      public Optional<T> checkout() {
        return Optional.of(own);
      }

      @Override
      public void checkin(T item) {}
    };
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
