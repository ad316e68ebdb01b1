package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RequestRateTest {
  private final AtomicLong requests = new AtomicLong(100);
  private final RequestRate rate = new RequestRate(requests::get);

  @Test
  void sinceLast_requestsCame_isTheirNumber() {
    requests.addAndGet(7);
    assertThat(rate.sinceLast()).contains("7/s");
    requests.addAndGet(3);
    assertThat(rate.sinceLast()).contains("3/s");
  }

  @Test
  void sinceLast_noRequestCame_isNothing() {
    assertThat(rate.sinceLast()).isEmpty();
  }
}
