package dev.brunt.scenarios;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.plan.HttpSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Runs a scenario once, on the real engine, and hands out what it threw. */
final class Runs {
  private Runs() {}

  static Plan plan(String url, ScenarioBody body) {
    return Brunt.scenario("shop", body).target(url);
  }

  /** Runs once; throws what the scenario threw. */
  static void once(String url, ScenarioBody body) {
    once(url, settings -> settings, body);
  }

  static void once(String url, UnaryOperator<HttpSettings> change, ScenarioBody body) {
    Throwable thrown = thrownBy(url, change, body);
    switch (thrown) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> throw new AssertionError(thrown);
    }
  }

  /** Runs once and returns what the scenario threw, or null. */
  static Throwable thrownBy(String url, UnaryOperator<HttpSettings> change, ScenarioBody body) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    ScenarioBody caught =
        user -> {
          try {
            body.run(user);
          } catch (Throwable failure) {
            thrown.set(failure);
            throw failure;
          }
        };
    plan(url, caught).http(change.apply(HttpSettings.DEFAULT)).grace(Duration.ofSeconds(10)).run();
    return thrown.get();
  }
}
