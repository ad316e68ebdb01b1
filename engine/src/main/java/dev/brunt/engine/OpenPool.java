package dev.brunt.engine;

import dev.brunt.api.Pool;
import dev.brunt.api.PoolExhaustedException;
import dev.brunt.api.plan.DescribedPool.Use;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The items of one pool in one run. Safe for use by many threads. */
final class OpenPool<T> implements Pool<T> {
  private final String name;
  private final Use use;

  /** Those that nobody has. */
  private final ConcurrentLinkedQueue<T> items;

  // Guarded by this.
  private final List<T> all;
  private final Iterator<? extends T> more;
  private long known;

  OpenPool(String name, List<T> items, Use use) {
    this(name, items, Collections.emptyIterator(), use);
  }

  /**
   * Opens a pool.
   *
   * @param more makes items beyond those that are there
   */
  OpenPool(String name, List<T> items, Iterator<? extends T> more, Use use) {
    this.name = name;
    this.use = use;
    this.items = new ConcurrentLinkedQueue<>(items);
    this.all = new ArrayList<>(items);
    this.more = more;
    this.known = items.size();
  }

  String name() {
    return name;
  }

  synchronized boolean isEmpty() {
    return all.isEmpty() && !more.hasNext();
  }

  boolean isPerUser() {
    return use == Use.PER_USER;
  }

  /** Returns why this pool, which has an item for each user, does not fit a load. */
  synchronized Optional<String> misfit(PlannedLoad load) {
    Integer unique = load.limits().uniqueUsers();
    double users = unique == null ? load.peak().orElse(0) : unique;
    return switch (load.workload()) {
      case Workload.Once _, Workload.Unstated _ -> Optional.empty();
      case Workload.Open _ when unique == null ->
          Optional.of("it has an item for each user, but each arrival of a rate is a new user");
      case Workload.Tps _, Workload.Sought _, Workload.Searched _ ->
          Optional.of("it has an item for each user, but transactions take as many as they need");
      case Workload.Open _, Workload.Closed _, Workload.ByVolume _ ->
          users <= all.size() || more.hasNext()
              ? Optional.empty()
              : Optional.of(
                  "it has an item for each user, %d, but there are %.0f users"
                      .formatted(all.size(), Math.ceil(users)));
    };
  }

  /** Returns the pool that a user sees of one that has an item for each: its own one alone. */
  Pool<T> of(RunUser user) {
    T own = itemOf(user);
    return new Pool<>() {
      @Override
      public Optional<T> checkout() {
        return Optional.of(own);
      }

      @Override
      public void checkin(T item) {}
    };
  }

  private synchronized T itemOf(RunUser user) {
    while (all.size() <= user.number() && made() != null) {
      // Those of the users before this one are made with its own.
    }
    if (user.lasting() && user.number() >= all.size()) {
      throw new PoolExhaustedException(
          "pool %s has an item for each of %d users, but this is number %d, from 0"
              .formatted(name, all.size(), user.number()));
    }
    return all.get(Math.toIntExact(user.number() % all.size()));
  }

  /** Makes an item; null where there is none any more. */
  private synchronized @Nullable T made() {
    if (!more.hasNext()) {
      return null;
    }
    T item = Objects.requireNonNull(more.next(), "an item of a pool must not be null");
    if (use == Use.PER_USER) {
      all.add(item);
    }
    known++;
    return item;
  }

  @Override
  public Optional<T> checkout() {
    T item = items.poll();
    if (item == null) {
      item = made();
    }
    if (item == null && use == Use.ONCE) {
      throw new PoolExhaustedException(
          "pool %s has given each of its %d items".formatted(name, known()));
    }
    return Optional.ofNullable(item);
  }

  /** Returns how many items there are so far. */
  private synchronized long known() {
    return known;
  }

  @Override
  public void checkin(T item) {
    if (use == Use.AGAIN) {
      items.add(item);
    }
  }
}
