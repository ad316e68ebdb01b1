package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OrdersTest {
  @Test
  void find_newestOrders_areThere() {
    var orders = new Orders(2);
    orders.add(7, "ada");
    var second = orders.add(8, "ada");
    var third = orders.add(9, "bob");

    assertThat(orders.find(2)).contains(second);
    assertThat(orders.find(3)).contains(third);
  }

  @Test
  void find_orderBeyondTheCapacity_isForgotten() {
    var orders = new Orders(2);
    for (int i = 0; i < 3; i++) {
      orders.add(7, "ada");
    }

    assertThat(orders.find(1)).isEmpty();
  }

  @Test
  void find_orderNotYetMade_isEmpty() {
    assertThat(new Orders(2).find(1)).isEmpty();
  }
}
