package dev.brunt.api.plan;

import java.util.List;
import java.util.Objects;

/**
 * A pool of items that are there.
 *
 * @param items none of them null
 * @param order the order in which items are given
 * @param use whether an item comes back
 */
public record HeldPool<T>(List<T> items, Order order, Use use) implements DescribedPool<T> {
  /** Copies the items. */
  public HeldPool {
    items = List.copyOf(items);
  }

  /** Asked in each iteration, so it looks at no item: alike pools have as many. */
  @Override
  public int hashCode() {
    return 31 * items.size() + Objects.hash(order, use);
  }

  @Override
  public String name() {
    return "of " + items.size() + " items";
  }

  @Override
  public HeldPool<T> with(Order otherOrder, Use otherUse) {
    return new HeldPool<>(items, otherOrder, otherUse);
  }
}
