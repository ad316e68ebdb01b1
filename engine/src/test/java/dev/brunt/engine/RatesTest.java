package dev.brunt.engine;

import static dev.brunt.engine.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.RunResult.Rates;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rates are by the length that was planned, not by when a timer came. */
final class RatesTest {
  private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  @BeforeAll
  static void useOneLoop() {
    System.setProperty(RunSetup.LOOPS_PROPERTY, "1");
  }

  @AfterAll
  static void useAllProcessors() {
    System.clearProperty(RunSetup.LOOPS_PROPERTY);
  }

  @Test
  void rates_ofALoadThatWasInTime_areByItsPlannedLength() {
    // The last is due after 0.19 s, so that there is a second to be late in.
    Rates rates = Runs.run(scenario(user -> {}).shape("100/s for 200ms, 0/s for 1s")).rates();

    assertThat(rates.asked()).isEqualTo(20 / 1.2, within(1e-9));
    assertThat(rates.offered()).isEqualTo(20 / 1.2, within(1e-9));
  }

  @Test
  void rates_ofALoadThatWasLate_offerLessThanWasAsked() {
    Rates rates =
        Runs.run(scenario(user -> holdItsLoop(user.iteration())).shape("100/s for 100ms")).rates();

    assertThat(rates.asked()).isEqualTo(100, within(1e-9));
    assertThat(rates.offered()).isPositive().isLessThan(10 / 0.3);
  }

  private static void holdItsLoop(long iteration) {
    long until = System.nanoTime() + HELD_NANOS;
    while (iteration == 0 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Test
  void rates_ofALoadThatItsIterationsEnd_areByWhenTheyWereUsedUp() {
    Rates rates = Runs.run(scenario(user -> {}).shape("100/s for 60s").iterations(11)).rates();

    // The eleventh is due after 0.1 s, and may be late.
    assertThat(rates.asked()).isPositive().isLessThanOrEqualTo(11 / 0.1);
    assertThat(rates.offered()).isEqualTo(rates.asked());
  }
}
