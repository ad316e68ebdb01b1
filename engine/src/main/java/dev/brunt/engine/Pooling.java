package dev.brunt.engine;

import dev.brunt.api.Plan;
import dev.brunt.api.Pool;
import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pools of one run: descriptions opened once, custom pools as they are. Safe for use by many
 * threads.
 */
final class Pooling {
  private final Plan plan;
  private final long seed;
  private final Map<CsvPool<?>, OpenPool<?>> opened = new ConcurrentHashMap<>();

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
        OpenPool<?> items = pool instanceof CsvPool<?> described ? opened.get(described) : null;
        if (items != null && items.isPerUser() && items.size() > 0) {
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
    if (!(pool instanceof CsvPool<?> described)) {
      return pool;
    }
    Mistakes mistakes = new Mistakes();
    @SuppressWarnings("unchecked")
    Pool<T> items = (Pool<T>) opened.computeIfAbsent(described, _ -> read(described, mistakes));
    mistakes.throwIfAny();
    return items;
  }

  private void open(Pool<?> pool, Mistakes mistakes) {
    if (pool instanceof CsvPool<?> described) {
      opened.put(described, read(described, mistakes));
    }
  }

  private <T extends Record> OpenPool<T> read(CsvPool<T> pool, Mistakes mistakes) {
    return new OpenPool<>(
        pool.file(), CsvItems.read(pool, plan.directory(), seed, mistakes), pool.use());
  }
}
