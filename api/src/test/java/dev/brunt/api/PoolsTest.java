package dev.brunt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.DescribedPool.Order;
import dev.brunt.api.plan.DescribedPool.Use;
import org.junit.jupiter.api.Test;

final class PoolsTest {
  record Account(String name) {}

  private final DataPool<Account> pool = Pools.csv("a.csv", Account.class);

  @Test
  void csv_byDefault_isInOrderAndAgain() {
    assertThat(pool).isEqualTo(new CsvPool<>("a.csv", Account.class, Order.AS_WRITTEN, Use.AGAIN));
  }

  @Test
  void csv_shuffledAndOnce_isBothInAnyOrder() {
    CsvPool<Account> both = new CsvPool<>("a.csv", Account.class, Order.SHUFFLED, Use.ONCE);

    assertThat(pool.shuffled().once()).isEqualTo(both);
    assertThat(pool.once().shuffled()).isEqualTo(both);
  }

  @Test
  void csv_usedOutsideARun_saysHowToTakeItems() {
    String message =
        "the pool of \"a.csv\" is opened by a run: take items with @FromPool or user.checkout(pool)";

    assertThatThrownBy(pool::checkout).isInstanceOf(BruntException.class).hasMessage(message);
    assertThatThrownBy(() -> pool.checkin(new Account("ann")))
        .isInstanceOf(BruntException.class)
        .hasMessage(message);
  }
}
