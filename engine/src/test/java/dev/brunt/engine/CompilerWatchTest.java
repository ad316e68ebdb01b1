package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.plan.Workload.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CompilerWatchTest {
  private final AtomicLong compiling = new AtomicLong(5_000);
  private final AtomicInteger told = new AtomicInteger();
  private final CompilerWatch watch = new CompilerWatch(0, compiling::get, told::incrementAndGet);

  @Test
  void isLight_wantsRatesOf500ALoopAtMost() {
    PlannedLoad open = open(400);

    assertThat(CompilerWatch.isLight(List.of(open, open), 2)).isTrue();
    assertThat(CompilerWatch.isLight(List.of(open, open, open), 2)).isFalse();
    assertThat(CompilerWatch.isLight(List.of(open, closed()), 2)).isFalse();
  }

  @Test
  void look_whileMuchIsCompiled_waits() {
    afterCompiling(1_200, 1_000);
    afterCompiling(110, 2_000);

    assertThat(told).hasValue(0);
  }

  @Test
  void look_onceLittleIsCompiled_tellsSoOnce() {
    afterCompiling(1_200, 1_000);
    afterCompiling(90, 2_000);
    afterCompiling(0, 3_000);

    assertThat(told).hasValue(1);
  }

  @Test
  void look_withinASecond_saysNothingOfIt() {
    afterCompiling(0, 990);

    assertThat(told).hasValue(0);
  }

  @Test
  void look_afterLooksWithinASecond_countsAllOfIt() {
    afterCompiling(90, 500);
    afterCompiling(90, 1_000);

    assertThat(told).hasValue(0);
  }

  private static PlannedLoad open(double perSecond) {
    return load(new Workload.Open(Shape.constant(perSecond), Arrivals.EVEN));
  }

  private static PlannedLoad closed() {
    return load(new Workload.Closed(Shape.constant(1)));
  }

  private static PlannedLoad load(Workload workload) {
    var scenario = PlannedScenario.of("any", _ -> {});
    return new PlannedLoad(List.of(scenario), workload, Limits.DEFAULT, Duration.ZERO);
  }

  private void afterCompiling(long millis, long atMillis) {
    compiling.addAndGet(millis);
    watch.look(TimeUnit.MILLISECONDS.toNanos(atMillis));
  }
}
