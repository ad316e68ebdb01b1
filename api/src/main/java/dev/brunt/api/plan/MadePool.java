package dev.brunt.api.plan;

import dev.brunt.api.PlanException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A pool of items that are made when they are needed.
 *
 * @param items returns a stream that may be without end; asked once in each run
 * @param use whether an item comes back
 */
public record MadePool<T>(Supplier<? extends Stream<? extends T>> items, Use use)
    implements DescribedPool<T> {
  @Override
  public String name() {
    return "of items that are made";
  }

  @Override
  public Order order() {
    return Order.AS_WRITTEN;
  }

  /**
   * Returns the same items, given otherwise.
   *
   * @throws PlanException if they are to be shuffled
   */
  @Override
  public MadePool<T> with(Order otherOrder, Use otherUse) {
    if (otherOrder == Order.SHUFFLED) {
      throw new PlanException(
          "a pool of items that are made when they are needed cannot be shuffled\n"
              + "    hint: Pools.of(stream.toList()) makes them before");
    }
    return new MadePool<>(items, otherUse);
  }
}
