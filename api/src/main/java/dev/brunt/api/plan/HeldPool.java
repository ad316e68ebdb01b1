package dev.brunt.api.plan;

import java.util.List;

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

  @Override
  public String name() {
    return "of " + items.size() + " items";
  }

  @Override
  public HeldPool<T> with(Order otherOrder, Use otherUse) {
    return new HeldPool<>(items, otherOrder, otherUse);
  }
}
