package dev.brunt.loader.toml;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.LoadPart;
import dev.brunt.api.plan.LoadRules;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Separation;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code [load]} and {@code [timings]}, which say how much and how long, or the {@code load}
 * of one scenario. Without {@code [load]}, {@code [timings]} is about one user, unless the command
 * line says how many.
 */
final class LoadSection {
  private static final long MAX_SECONDS = 9_000_000_000L;
  private static final long MAX_INTERVAL_MILLIS = 0xFFFF_FFFFL;

  private final Table load;
  private final Table timings;
  private Optional<Integer> maxConnections = Optional.empty();
  private boolean ofAll = true;
  private Duration rampUp = Duration.ZERO;

  /** Reads from two tables, each of which need not be written. */
  LoadSection(Table load, Table timings) {
    this.load = load;
    this.timings = timings;
  }

  /** Reads the load that a scenario has for itself; connections are capped for all together. */
  static LoadSection own(Table load) {
    LoadSection own = new LoadSection(load, new Table(null, load.place()));
    own.ofAll = false;
    return own;
  }

  /** Returns the load of the scenarios; meaningless where there was a mistake. */
  PlannedLoad read(List<PlannedScenario> scenarios) {
    Workload workload = workload();
    Limits limits = limits(workload);
    LoadRules.rampUpFlaw(rampUp, limits)
        .ifPresent(
            flaw -> load.find("ramp_up").ifPresent(node -> node.place().mistake(" " + flaw)));
    if (ofAll) {
      maxConnections =
          load.find("max_connections")
              .flatMap(node -> node.wholeNumber(1, Integer.MAX_VALUE))
              .map(Math::toIntExact);
    }
    Duration startAfter = load.find("start_after").flatMap(Node::duration).orElse(Duration.ZERO);
    load.refuseOthers();
    timings.refuseOthers();
    PlannedLoad read = new PlannedLoad(scenarios, workload, limits, startAfter);
    LoadRules.check(read, this::add);
    return read;
  }

  /** Adds a mistake at the key that it is about. */
  private void add(LoadPart part, LoadRules.Problem problem) {
    Place place =
        keys(part)
            .flatMap(key -> load.find(key).or(() -> timings.find(key)).stream())
            .findFirst()
            .map(Node::place)
            .orElse(load.place());
    if (problem.hint().isEmpty()) {
      place.mistake(": " + problem.rule());
    } else {
      place.mistake(": " + problem.rule(), problem.hint());
    }
  }

  private static Stream<String> keys(LoadPart part) {
    return switch (part) {
      case WORKLOAD -> Stream.of("users", "rate", "tps", "shape", "seek", "saturate", "overload");
      case START_RATE -> Stream.of("start_rate");
      case DURATION -> Stream.of("duration", "test_duration_seconds");
      case ITERATIONS -> Stream.of("iterations");
      case ITERATIONS_PER_USER -> Stream.of("iterations_per_user");
      case UNIQUE_USERS -> Stream.of("unique_users");
      case EVERY -> Stream.of("every", "min_scenario_interval_ms");
    };
  }

  /** Returns how many connections to an address there may be, once the load has been read. */
  Optional<Integer> maxConnections() {
    return maxConnections;
  }

  private Workload workload() {
    List<Node> said = new ArrayList<>(load.findAll("users", "rate", "tps", "shape"));
    GoalKeys goals = new GoalKeys(load);
    goals.first().ifPresent(said::add);
    if (load.isWritten() && said.isEmpty()) {
      load.place()
          .absence(" must have users, rate, tps, shape or a goal", "write rate = \"200/s\"");
    }
    Place.checkSaidOnce(said);
    rampUp = rampUp();
    Workload.Arrivals arrivals = arrivals();
    Optional<Workload> closed =
        load.find("users")
            .flatMap(node -> node.wholeNumber(1, Integer.MAX_VALUE))
            .map(count -> new Workload.Closed(Shape.rampedUp(count, rampUp)));
    Optional<Workload> open =
        load.find("rate")
            .flatMap(LoadSection::perSecond)
            .map(perSecond -> new Workload.Open(Shape.rampedUp(perSecond, rampUp), arrivals));
    Optional<Workload> transactions =
        load.find("tps")
            .flatMap(Node::transactionsPerSecond)
            .map(tps -> new Workload.Tps(Shape.rampedUp(tps, rampUp)));
    Optional<Workload> shaped = load.find("shape").flatMap(LoadSection::shape);
    return Stream.of(closed, open, transactions, shaped, goals.workload())
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::unsaid);
  }

  private Workload unsaid() {
    return timings.isWritten() && !load.isWritten()
        ? new Workload.Closed(Shape.constant(1))
        : new Workload.Unstated();
  }

  private Duration rampUp() {
    Optional<Node> node = load.find("ramp_up");
    if (load.find("shape").isPresent()) {
      node.ifPresent(each -> each.place().mistake(" is for users or rate: a shape says its own"));
    } else if (load.isWritten() && load.findAll("users", "rate", "tps").isEmpty()) {
      node.ifPresent(each -> each.place().mistake(" is for users, rate or tps: there is none"));
    }
    return node.flatMap(Node::positiveDuration).orElse(Duration.ZERO);
  }

  private Workload.Arrivals arrivals() {
    Optional<Node> node = load.find("arrivals");
    if (load.find("rate").isEmpty()) {
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
    Limits limits =
        Limits.DEFAULT
            .withDuration(duration())
            .withEvery(every())
            .withMaxUsers(maxUsers(workload))
            .withUniqueUsers(uniqueUsers())
            .withIterationsPerUser(
                load.find("iterations_per_user")
                    .flatMap(node -> node.wholeNumber(1, Long.MAX_VALUE))
                    .orElse(null))
            .withGrace(load.find("grace").flatMap(Node::duration).orElse(Limits.DEFAULT.grace()));
    return load.find("iterations")
        .flatMap(node -> node.wholeNumber(1, Long.MAX_VALUE))
        .map(limits::withIterations)
        .orElse(limits);
  }

  private @Nullable Integer uniqueUsers() {
    return load.find("unique_users")
        .flatMap(each -> each.wholeNumber(1, Integer.MAX_VALUE))
        .map(Math::toIntExact)
        .orElse(null);
  }

  private @Nullable Duration duration() {
    Optional<Node> ofLoad = load.find("duration");
    Optional<Node> seconds = testDuration();
    List<Node> said = new ArrayList<>();
    ofLoad.ifPresent(said::add);
    seconds.ifPresent(said::add);
    Place.checkSaidOnce(said);
    Optional<Duration> ofTimings =
        seconds.flatMap(node -> node.wholeNumber(1, MAX_SECONDS)).map(Duration::ofSeconds);
    return ofLoad.flatMap(Node::positiveDuration).or(() -> ofTimings).orElse(null);
  }

  /** Alone, the timings must say when the test ends. */
  private Optional<Node> testDuration() {
    String key = "test_duration_seconds";
    return timings.isWritten() && !load.isWritten()
        ? timings.require(key, "write " + key + " = 60")
        : timings.find(key);
  }

  private Separation every() {
    Optional<Node> ofLoad = load.find("every");
    Optional<Node> ofTimings = timings.find("min_scenario_interval_ms");
    List<Node> said = Stream.of(ofLoad, ofTimings).flatMap(Optional::stream).toList();
    Place.checkSaidOnce(said);
    Optional<Separation> millis =
        ofTimings
            .flatMap(node -> node.wholeNumber(0, MAX_INTERVAL_MILLIS))
            .map(count -> Separation.fixed(Duration.ofMillis(count)));
    return ofLoad.flatMap(LoadSection::separation).or(() -> millis).orElse(Separation.NONE);
  }

  private static Optional<Separation> separation(Node node) {
    Optional<String> words = node.text();
    Optional<Separation> read = words.flatMap(Separation::parse);
    if (words.isPresent() && read.isEmpty()) {
      node.place()
          .mistake(
              " must be a time above 0 such as \"5s\", \"5s +- 1s\" or \"about 5s\" but was "
                  + node.quoted());
    }
    return read;
  }

  private int maxUsers(Workload workload) {
    Optional<Node> node = load.find("max_users");
    if (workload instanceof Workload.Closed || workload instanceof Workload.Once) {
      node.ifPresent(each ->
          each.place()
              .mistake(
                  " needs a rate, but the load is "
                      + (workload instanceof Workload.Once ? "once" : "a number of users")));
    }
    return node.flatMap(each -> each.wholeNumber(1, Integer.MAX_VALUE))
        .map(Math::toIntExact)
        .orElse(Limits.DEFAULT.maxUsers());
  }
}
