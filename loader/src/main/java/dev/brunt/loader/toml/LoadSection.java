package dev.brunt.loader.toml;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code [load]} and {@code [timings]}, which say how much and how long. Without {@code
 * [load]}, {@code [timings]} is about one user, unless the command line says how many.
 */
final class LoadSection {
  private static final long MAX_SECONDS = 9_000_000_000L;
  private static final long MAX_INTERVAL_MILLIS = 0xFFFF_FFFFL;

  private final Optional<Table> load;
  private final Optional<Table> timings;

  LoadSection(Optional<Table> load, Optional<Table> timings) {
    this.load = load;
    this.timings = timings;
  }

  /** Returns the load of all scenarios; meaningless where there was a mistake. */
  PlannedLoad read(List<PlannedScenario> scenarios) {
    Workload workload = load.map(this::workload).orElseGet(this::withoutLoad);
    Limits limits = limits(workload);
    load.ifPresent(Table::refuseOthers);
    timings.ifPresent(Table::refuseOthers);
    return new PlannedLoad(scenarios, workload, limits, Duration.ZERO);
  }

  private Workload withoutLoad() {
    return timings.isPresent() ? new Workload.Closed(Shape.constant(1)) : new Workload.Unstated();
  }

  private Workload workload(Table table) {
    Optional<Node> users = table.find("users");
    Optional<Node> rate = table.find("rate");
    Optional<Node> shape = table.find("shape");
    if (users.isEmpty() && rate.isEmpty() && shape.isEmpty()) {
      table.place().absence(" must have users, rate or shape", "write rate = \"200/s\"");
    }
    Place.checkSaidOnce(List.of(users, rate, shape));
    Duration rampUp = rampUp(table, shape);
    Workload.Arrivals arrivals = arrivals(table, rate);
    Optional<Workload> closed =
        users
            .flatMap(node -> node.wholeNumber(1, Integer.MAX_VALUE))
            .map(count -> new Workload.Closed(Shape.rampedUp(count, rampUp)));
    Optional<Workload> open =
        rate.flatMap(LoadSection::perSecond)
            .map(perSecond -> new Workload.Open(Shape.rampedUp(perSecond, rampUp), arrivals));
    Optional<Workload> shaped = shape.flatMap(LoadSection::shape);
    return closed.or(() -> open).or(() -> shaped).orElse(new Workload.Unstated());
  }

  private static Duration rampUp(Table table, Optional<Node> shape) {
    Optional<Node> node = table.find("ramp_up");
    if (shape.isPresent()) {
      node.ifPresent(each -> each.place().mistake(" is for users or rate: a shape says its own"));
    }
    return node.flatMap(Node::duration).orElse(Duration.ZERO);
  }

  private static Workload.Arrivals arrivals(Table table, Optional<Node> rate) {
    Optional<Node> node = table.find("arrivals");
    if (rate.isEmpty()) {
      node.ifPresent(
          each -> each.place().mistake(" spreads the starts of a rate, but there is none"));
    }
    return node.map(LoadSection::arrivals).orElse(Workload.Arrivals.EVEN);
  }

  private static Optional<Double> perSecond(Node node) {
    Optional<String> words = node.text();
    Optional<Double> rate = words.flatMap(Quantities::perSecond).filter(r -> r > 0);
    if (words.isPresent() && rate.isEmpty()) {
      node.place().mistake(" must be a rate > 0 such as \"200/s\" but was " + node.quoted());
    }
    return rate;
  }

  private static Workload.Arrivals arrivals(Node node) {
    return switch (node.text().orElse("even")) {
      case "even" -> Workload.Arrivals.EVEN;
      case "poisson" -> Workload.Arrivals.POISSON;
      default -> {
        node.place().mistake(" must be \"even\" or \"poisson\" but was " + node.quoted());
        yield Workload.Arrivals.EVEN;
      }
    };
  }

  private static Optional<Workload> shape(Node node) {
    try {
      return node.text().map(ShapeWords::parse);
    } catch (PlanException mistake) {
      node.place().mistake(": " + mistake.getMessage());
      return Optional.empty();
    }
  }

  private Limits limits(Workload workload) {
    Limits limits = Limits.DEFAULT.withDuration(duration()).withEvery(every(workload));
    Optional<Long> iterations =
        find(load, "iterations").flatMap(node -> node.wholeNumber(1, Long.MAX_VALUE));
    Optional<Integer> maxUsers = maxUsers(workload);
    Optional<Duration> grace = find(load, "grace").flatMap(Node::duration);
    limits = iterations.isPresent() ? limits.withIterations(iterations.get()) : limits;
    limits = maxUsers.isPresent() ? limits.withMaxUsers(maxUsers.get()) : limits;
    return grace.isPresent() ? limits.withGrace(grace.get()) : limits;
  }

  private @Nullable Duration duration() {
    Optional<Node> ofLoad = find(load, "duration");
    Optional<Node> seconds = testDuration();
    Place.checkSaidOnce(List.of(ofLoad, seconds));
    Optional<Duration> ofTimings =
        seconds.flatMap(node -> node.wholeNumber(1, MAX_SECONDS)).map(Duration::ofSeconds);
    return ofLoad.flatMap(Node::positiveDuration).or(() -> ofTimings).orElse(null);
  }

  private Optional<Node> testDuration() {
    String key = "test_duration_seconds";
    return load.isPresent()
        ? find(timings, key)
        : timings.flatMap(table -> table.require(key, "write " + key + " = 60"));
  }

  private Duration every(Workload workload) {
    Optional<Node> node = find(timings, "min_scenario_interval_ms");
    Duration every =
        node.flatMap(each -> each.wholeNumber(0, MAX_INTERVAL_MILLIS))
            .map(Duration::ofMillis)
            .orElse(Duration.ZERO);
    if (workload instanceof Workload.Open && !every.isZero()) {
      node.ifPresent(each -> each.place().mistake(" needs users, but the load is a rate"));
    }
    return every;
  }

  private Optional<Integer> maxUsers(Workload workload) {
    Optional<Node> node = find(load, "max_users");
    if (workload instanceof Workload.Closed) {
      node.ifPresent(
          each -> each.place().mistake(" needs a rate, but the load is a number of users"));
    }
    return node.flatMap(each -> each.wholeNumber(1, Integer.MAX_VALUE)).map(Math::toIntExact);
  }

  private static Optional<Node> find(Optional<Table> table, String key) {
    return table.flatMap(each -> each.find(key));
  }
}
