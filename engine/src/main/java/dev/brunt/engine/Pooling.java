package dev.brunt.engine;

import dev.brunt.api.Plan;
import dev.brunt.api.Pool;
import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.Mistakes;
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
  }

  /** Returns where the items of a pool are in this run. */
  <T> Pool<T> of(Pool<T> pool) {
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
