package dev.brunt.engine;

import dev.brunt.api.Plan;
import dev.brunt.api.Pool;
import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.DescribedPool;
import dev.brunt.api.plan.DescribedPool.Order;
import dev.brunt.api.plan.DescribedPool.Use;
import dev.brunt.api.plan.HeldPool;
import dev.brunt.api.plan.MadePool;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The pools of one run: descriptions opened once, custom pools as they are. Safe for use by many
 * threads.
 */
final class Pooling {
  private final Plan plan;
  private final long seed;
  private final Map<DescribedPool<?>, OpenPool<?>> opened = new ConcurrentHashMap<>();

  Pooling(Plan plan, long seed) {
    this.plan = plan;
    this.seed = seed;
  }

  /** Opens the pools that the plan names, adding what is wrong with them. */
  void open(Mistakes mistakes) {
    plan.loads().stream()
        .flatMap(load -> load.scenarios().stream())
        .flatMap(scenario -> scenario.pools().stream())
        .distinct()
        .forEach(pool -> open(pool, mistakes));
    plan.loads().forEach(load -> checkUsers(load, mistakes));
  }

  /**
   * Refuses a load that has more users than a pool has items for.
   *
   * @throws dev.brunt.api.PlanException naming the pool
   */
  void requireItems(PlannedLoad load) {
    Mistakes mistakes = new Mistakes();
    checkUsers(load, mistakes);
    mistakes.throwIfAny();
  }

  /** A pool that has an item for each user must have enough of them. */
  private void checkUsers(PlannedLoad load, Mistakes mistakes) {
    for (PlannedScenario scenario : load.scenarios()) {
      for (Pool<?> pool : scenario.pools()) {
        OpenPool<?> items =
            pool instanceof DescribedPool<?> described ? opened.get(described) : null;
        if (items != null && items.isPerUser() && !items.isEmpty()) {
          items
              .misfit(load)
              .ifPresent(problem ->
                  mistakes.add(
                      items.name(),
                      problem,
                      "say as many users as it has items, such as --unique-users"));
        }
      }
    }
  }

  /** Returns where the items of a pool are in this run, for a user. */
  <T> Pool<T> of(Pool<T> pool, RunUser user) {
    Pool<T> items = of(pool);
    return items instanceof OpenPool<T> open && open.isPerUser() ? open.of(user) : items;
  }

  /** Returns where the items of a pool are in this run. */
  private <T> Pool<T> of(Pool<T> pool) {
    if (!(pool instanceof DescribedPool<?> described)) {
      return pool;
    }
    Mistakes mistakes = new Mistakes();
    @SuppressWarnings("unchecked")
    Pool<T> items = (Pool<T>) opened.computeIfAbsent(described, _ -> read(described, mistakes));
    mistakes.throwIfAny();
    return items;
  }

  private void open(Pool<?> pool, Mistakes mistakes) {
    if (pool instanceof DescribedPool<?> described) {
      opened.put(described, read(described, mistakes));
    }
  }

  private <T> OpenPool<T> read(DescribedPool<T> pool, Mistakes mistakes) {
    return switch (pool) {
      case CsvPool<?> csv -> opened(pool, itemsOf(csv, mistakes));
      case HeldPool<T>(List<T> items, _, _) -> opened(pool, items);
      case MadePool<T>(var items, Use use) -> made(pool.name(), items, use, mistakes);
    };
  }

  /** The items of a file are what its pool says, whose type the switch has lost. */
  @SuppressWarnings("unchecked")
  private <T> List<T> itemsOf(CsvPool<?> csv, Mistakes mistakes) {
    return (List<T>) CsvItems.read(csv, plan.directory(), mistakes);
  }

  private <T> OpenPool<T> opened(DescribedPool<T> pool, List<T> items) {
    List<T> ordered = new ArrayList<>(items);
    if (pool.order() == Order.SHUFFLED) {
      Collections.shuffle(ordered, new Random(seed));
    }
    return new OpenPool<>(pool.name(), ordered, pool.use());
  }

  private static <T> OpenPool<T> made(
      String name, Supplier<? extends Stream<? extends T>> items, Use use, Mistakes mistakes) {
    OpenPool<T> open = new OpenPool<>(name, List.of(), items.get().iterator(), use);
    if (open.isEmpty()) {
      mistakes.add("pool " + name, "a pool must have at least 1 item but its stream has none");
    }
    return open;
  }
}
