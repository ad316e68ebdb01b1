package dev.brunt.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is used again. */
final class SpareTest {
  private final Spare<StringBuilder> spare = new Spare<>(StringBuilder::new);
  private final StringBuilder first = spare.take();
  private final StringBuilder second = spare.take();

  @Test
  void take_nothingGivenBack_isAnotherEachTime() {
    assertThat(first).isNotSameAs(second);
  }

  @Test
  void take_isTheLastGivenBack_andNobodyElses() {
    spare.giveBack(first);
    spare.giveBack(second);

    assertThat(spare.take()).isSameAs(second);
    spare.giveBack(second);
    assertThat(spare.take()).isSameAs(second);
    assertThat(spare.take()).isSameAs(first);
    assertThat(spare.take()).isNotSameAs(first).isNotSameAs(second);
  }

  @Test
  void giveBack_inAnotherOrderThanTaken_keepsEachOnce() {
    spare.giveBack(second);
    spare.giveBack(first);
    spare.take();
    spare.take();
    spare.giveBack(first);

    assertThat(spare.take()).isSameAs(first);
    assertThat(spare.take()).isNotSameAs(first).isNotSameAs(second);
  }
}
