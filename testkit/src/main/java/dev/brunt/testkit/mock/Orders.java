package dev.brunt.testkit.mock;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The newest orders; older ones are forgotten. Safe for use by several threads. */
final class Orders {
  private final AtomicReferenceArray<Order> ring;
  private final AtomicLong count = new AtomicLong();

  /** Makes room for so many orders. */
  Orders(int capacity) {
    ring = new AtomicReferenceArray<>(capacity);
  }

  /**
   * An order.
   *
   * @param id from 1, counting up
   * @param owner the name of who ordered
   */
  record Order(long id, int sku, String owner) {}

  Order add(int sku, String owner) {
    var order = new Order(count.incrementAndGet(), sku, owner);
    ring.set(slot(order.id()), order);
    return order;
  }

  Optional<Order> find(long id) {
    return Optional.ofNullable(ring.get(slot(id))).filter(order -> order.id() == id);
  }

  private int slot(long id) {
    return (int) (id % ring.length());
  }
}
