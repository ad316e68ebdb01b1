package dev.brunt.api;

import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.DescribedPool.Order;
import dev.brunt.api.plan.DescribedPool.Use;
import dev.brunt.api.plan.HeldPool;
import dev.brunt.api.plan.MadePool;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pools. What is returned describes a pool: each run opens it for itself, and two that are
 * alike are one in a run.
 */
public final class Pools {
  private Pools() {}

  /**
   * Reads a CSV file with a header line; columns bind to record components by name.
   *
   * <p>The file is opened when the plan is checked, not here. A relative path is looked for beside
   * the source that names the pool, then in the working directory.
   *
   * @param file the path, with {@code /} between its parts
   * @param type a record of strings, primitive numbers, booleans and enums
   */
  public static <T extends Record> DataPool<T> csv(String file, Class<T> type) {
    return new CsvPool<>(file, type, Order.AS_WRITTEN, Use.AGAIN);
  }

  /**
   * Holds the items, in their order.
   *
   * @param items at least one, none of them null; copied
   * @throws PlanException if there is none
   */
  public static <T> DataPool<T> of(Iterable<? extends T> items) {
    List<T> all = StreamSupport.stream(items.spliterator(), false).<T>map(item -> item).toList();
    if (all.isEmpty()) {
      throw new PlanException("a pool must have at least 1 item but was given none");
    }
    return new HeldPool<>(all, Order.AS_WRITTEN, Use.AGAIN);
  }

  /**
   * Makes items when they are needed: one that has come back is given before another is made. Where
   * the stream ends, those that it made are all there are.
   *
   * @param items returns a stream, which may be without end; asked once in each run, before the
   *     load, and its stream by one thread at a time
   */
  public static <T> DataPool<T> lazily(Supplier<? extends Stream<? extends T>> items) {
    return new MadePool<>(items, Use.AGAIN);
  }
}
