package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.PoolExhaustedException;
import dev.brunt.api.plan.DescribedPool.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenPoolTest {
  private static OpenPool<String> pool(Use use) {
    return new OpenPool<>("p.csv", List.of("a", "b"), use);
  }

  @Test
  void checkout_again_givesWhatCameBackLast() {
    OpenPool<String> pool = pool(Use.AGAIN);

    assertThat(pool.checkout()).contains("a");
    assertThat(pool.checkout()).contains("b");
    assertThat(pool.checkout()).isEmpty();
    pool.checkin("b");
    pool.checkin("a");
    assertThat(pool.checkout()).contains("b");
    assertThat(pool.checkout()).contains("a");
  }

  @Test
  void checkout_once_neverGivesAnItemTwice() {
    OpenPool<String> pool = pool(Use.ONCE);
    pool.checkin(pool.checkout().orElseThrow());
    pool.checkin(pool.checkout().orElseThrow());

    assertThatThrownBy(pool::checkout)
        .isInstanceOf(PoolExhaustedException.class)
        .hasMessage("pool p.csv has given each of its 2 items");
  }
}
