package dev.brunt.api;

import dev.brunt.api.plan.Hooks;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.Lengths;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Samples;
import dev.brunt.api.plan.Segment;
import dev.brunt.api.plan.Separation;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.spi.RunEngine;
import dev.brunt.api.spi.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that a run needs. Immutable: each method returns a changed copy.
 *
 * <p>The methods are what users write; the components are what loaders fill and the engine runs.
 *
 * @param name what the run is called in results
 * @param target the address that relative paths are resolved against; null where every request has
 *     a whole address
 * @param loads the workloads, each with the scenarios that share it
 * @param thresholds the verdicts on the run
 * @param config the values of {@link Config}
 * @param http how the HTTP client behaves
 * @param hooks what runs around the load
 * @param seed of data, choices and pauses; null for a new one each run
 * @param directory where the files that the plan names are looked for; null for the working
 *     directory
 * @param resultFile where the run is kept; null where it is not
 */
public record Plan(
    String name,
    @Nullable String target,
    List<PlannedLoad> loads,
    List<Threshold> thresholds,
    Map<String, String> config,
    HttpSettings http,
    Hooks hooks,
    @Nullable Long seed,
    @Nullable Path directory,
    @Nullable Path resultFile) {
  private static final Duration LONGEST_SEARCH = Duration.ofMinutes(10);

  /** Copies the collections. */
  public Plan {
    loads = List.copyOf(loads);
    thresholds = List.copyOf(thresholds);
    config = Map.copyOf(config);
  }

  /** Returns a plan of these loads with nothing else said. */
  public static Plan of(String name, List<PlannedLoad> loads) {
    return new Plan(
        name, null, loads, List.of(), Map.of(), HttpSettings.DEFAULT, Hooks.NONE, null, null, null);
  }

  /** Sets the address that relative paths are resolved against. */
  public Plan target(String url) {
    return new Plan(name, url, loads, thresholds, config, http, hooks, seed, directory, resultFile);
  }

  /**
   * Keeps only these scenarios, and the thresholds that are not about others.
   *
   * @throws PlanException listing the names, if there is no such scenario
   */
  public Plan only(String... scenarios) {
    List<String> wanted = List.of(scenarios);
    PlanRules.requireKnown(this, wanted);
    List<PlannedLoad> kept = new ArrayList<>();
    for (PlannedLoad load : loads) {
      List<PlannedScenario> left =
          load.scenarios().stream().filter(s -> wanted.contains(s.name())).toList();
      if (!left.isEmpty()) {
        kept.add(load.with(left));
      }
    }
    return withLoads(kept)
        .withThresholds(
            thresholds.stream().filter(t -> t.isAmong(scenarioNames(), wanted)).toList());
  }

  /**
   * Closed load: this many virtual users, each starting over at once.
   *
   * @param users at least 1
   */
  public Plan users(int users) {
    if (users < 1) {
      throw new IllegalArgumentException("users must be >= 1 but was " + users);
    }
    return workload(new Workload.Closed(Shape.constant(users)));
  }

  /** Open load: this many iterations started, whatever becomes of them. */
  public Plan rate(Rate iterations) {
    return workload(
        new Workload.Open(Shape.constant(iterations.perSecond()), Workload.Arrivals.EVEN));
  }

  /**
   * Open load: iterations started at a rate that is a function of time.
   *
   * @param rate asked now, as {@link RateOverTime} says, and not again
   * @param length how long the load lasts, above 0
   * @throws PlanException naming the time at which the function threw, or gave no rate
   */
  public Plan rate(RateOverTime rate, Duration length) {
    Lengths.requirePositive("length of a function", length);
    Shape shape = new Shape(List.of(new Segment.Function(Samples.of(rate, length), length)));
    return workload(new Workload.Open(shape, Workload.Arrivals.EVEN));
  }

  /**
   * Open load: this many outermost transactions started a second, requests outside any among them,
   * by as many virtual users as that takes. A user that comes to one waits until the next is due,
   * and another user is started when one is due and none waits.
   */
  public Plan tps(double transactionsPerSecond) {
    if (!(transactionsPerSecond > 0) || Double.isInfinite(transactionsPerSecond)) {
      throw new IllegalArgumentException(
          "transactions a second must be > 0 but was " + transactionsPerSecond);
    }
    return workload(new Workload.Tps(Shape.constant(transactionsPerSecond)));
  }

  /** Raises the load until 3 % of transactions fail, and holds it there. */
  public Plan saturate() {
    return seek(Goal.SATURATED);
  }

  /** Raises the load until 80 % of transactions fail, and holds it there. */
  public Plan overload() {
    return seek(Goal.OVERLOADED);
  }

  /** Raises the load to a goal; of several the strictest wins. */
  public Plan seek(Goal first, Goal... more) {
    List<Goal> goals = new ArrayList<>(List.of(first));
    goals.addAll(List.of(more));
    return workload(new Workload.Sought(goals, null, null));
  }

  /**
   * Begins to seek a goal at this many transactions a second; 20 unless said.
   *
   * @throws PlanException if this plan seeks none, or never asks for as many
   */
  public Plan startRate(Rate transactions) {
    return sought("start rate", sought -> sought.startingAt(transactions.perSecond()));
  }

  /**
   * Never asks for more transactions a second than this, in loads that seek a goal.
   *
   * @throws PlanException if this plan seeks none, or begins with more
   */
  public Plan maxRate(Rate transactions) {
    return sought("max rate", sought -> sought.atMost(transactions.perSecond()));
  }

  private Plan sought(String what, UnaryOperator<Workload.Sought> change) {
    if (loads.stream().noneMatch(load -> load.workload() instanceof Workload.Sought)) {
      throw new PlanException(
          "a %s needs a load that seeks a goal\n    hint: write seek(…), saturate() or overload() before it"
              .formatted(what));
    }
    try {
      return eachLoad(load ->
          load.workload() instanceof Workload.Sought sought
              ? load.with(change.apply(sought))
              : load);
    } catch (IllegalArgumentException mistake) {
      throw new PlanException(String.valueOf(mistake.getMessage()));
    }
  }

  /**
   * Searches for the highest rate of transactions at which all of these hold, in trials, instead of
   * this plan's own load: at most its {@link #duration}, or ten minutes. This plan's thresholds are
   * not judged.
   *
   * @param first an objective in the words of {@code --slo}: {@code p99 < 50ms}, {@code errors <
   *     1%}, {@code p95 of checkout < 200ms}
   * @throws PlanException with every mistake, before anything is sent
   */
  public Capacity capacity(String first, String... more) {
    return capacity(withThresholds(List.of()).threshold(first, more).thresholds, null);
  }

  /**
   * As {@link #capacity(String, String...)}, and never asks for more transactions a second than
   * {@code max}.
   */
  public Capacity capacity(Rate max, String first, String... more) {
    return capacity(withThresholds(List.of()).threshold(first, more).thresholds, max.perSecond());
  }

  private Capacity capacity(List<Threshold> objectives, @Nullable Double max) {
    Plan searching =
        workload(new Workload.Searched(objectives, null, max, Workload.Arrivals.EVEN))
            .withThresholds(List.of())
            .limits(own -> own.duration() == null ? own.withDuration(LONGEST_SEARCH) : own);
    return Services.one(RunEngine.class).capacity(searching);
  }

  /**
   * Load over time, in the words of {@code --shape}.
   *
   * @throws PlanException saying which word is wrong
   */
  public Plan shape(String words) {
    return workload(ShapeWords.parse(words));
  }

  /**
   * Load over time, as a number of iterations at once; a volume that does not end needs {@link
   * #duration} or lasts until it is stopped.
   */
  public Plan volume(Volume volume) {
    return workload(new Workload.ByVolume(volume));
  }

  /** Sets the load: all scenarios of this plan share it by their weights. */
  public Plan workload(Workload workload) {
    if (loads.size() == 1) {
      return eachLoad(load -> load.with(workload));
    }
    List<PlannedScenario> all = loads.stream().flatMap(load -> load.scenarios().stream()).toList();
    return withLoads(
        List.of(new PlannedLoad(all, workload, loads.getFirst().limits(), Duration.ZERO)));
  }

  /**
   * Never lets more virtual users than this be alive at once; what that leaves unsent is counted.
   */
  public Plan maxUsers(int users) {
    return limits(limits -> limits.withMaxUsers(users));
  }

  /**
   * Never opens more connections than this to one address; all virtual users share them, and
   * requests beyond them wait, which is in their response time.
   */
  public Plan maxConnections(int connections) {
    return http(http.withMaxConnections(connections));
  }

  /**
   * Least time from the start of one iteration of a virtual user to the start of its next; one that
   * takes longer is followed at once.
   */
  public Plan every(Duration interval) {
    return limits(limits -> limits.withEvery(Separation.fixed(interval)));
  }

  /**
   * Least time from the start of one iteration of a virtual user to the start of its next, each
   * time another one: uniformly distributed around a mean, from the user's seed.
   *
   * @param plusMinus how far it may be from the mean, from 0 to that
   */
  public Plan every(Duration mean, Duration plusMinus) {
    return limits(limits -> limits.withEvery(new Separation(mean, plusMinus)));
  }

  /** As {@link #every(Duration, Duration)}, up to a quarter of the mean more or less. */
  public Plan everyAbout(Duration mean) {
    return limits(limits -> limits.withEvery(Separation.about(mean)));
  }

  /**
   * Deals the iterations to this many lasting users in turn, each with its own number, cookies,
   * connections and items of {@link DataPool#perUser} pools. Of an open load, an arrival whose user
   * is still busy waits for it, which is in its response time. Of a closed one, so many users run
   * at once as its level says.
   */
  public Plan uniqueUsers(int users) {
    return limits(limits -> limits.withUniqueUsers(users));
  }

  /** Stops starting iterations of a virtual user after this many of it. */
  public Plan iterationsPerUser(long count) {
    return limits(limits -> limits.withIterationsPerUser(count));
  }

  /** Stops starting iterations after this long; running ones get the grace period. */
  public Plan duration(Duration length) {
    return limits(limits -> limits.withDuration(length));
  }

  /** Stops starting iterations after this many, in each of this plan's loads. */
  public Plan iterations(long count) {
    return limits(limits -> limits.withIterations(count));
  }

  /** Sets how long running iterations are waited for after the end; 30 s unless said. */
  public Plan grace(Duration length) {
    return limits(limits -> limits.withGrace(length));
  }

  /** Begins this plan's load so long after the run's start. */
  public Plan startAfter(Duration delay) {
    return eachLoad(load -> load.startingAfter(delay));
  }

  /**
   * Adds verdicts in the words of {@code --threshold}.
   *
   * @throws PlanException saying which word is wrong
   */
  public Plan threshold(String first, String... more) {
    List<Threshold> all = new ArrayList<>(thresholds);
    all.add(Threshold.parse(first));
    for (String words : more) {
      all.add(Threshold.parse(words));
    }
    return withThresholds(all);
  }

  /** Sets a value of {@link Config}. */
  public Plan config(String key, String value) {
    Map<String, String> all = new LinkedHashMap<>(config);
    all.put(key, value);
    return new Plan(name, target, loads, thresholds, all, http, hooks, seed, directory, resultFile);
  }

  /** Repeats the data, choices and pauses of the run with this seed. */
  public Plan seed(long seed) {
    return new Plan(
        name, target, loads, thresholds, config, http, hooks, seed, directory, resultFile);
  }

  /** Sets what the run is called in results. */
  public Plan named(String name) {
    return new Plan(
        name, target, loads, thresholds, config, http, hooks, seed, directory, resultFile);
  }

  /** Sets how the HTTP client behaves. */
  public Plan http(HttpSettings http) {
    return new Plan(
        name, target, loads, thresholds, config, http, hooks, seed, directory, resultFile);
  }

  /** Sets what runs around the load. */
  public Plan hooks(Hooks hooks) {
    return new Plan(
        name, target, loads, thresholds, config, http, hooks, seed, directory, resultFile);
  }

  /**
   * Writes the run file here, and replaces what is there; without this call a run from code writes
   * none. The file has all of the run when its result is returned.
   */
  public Plan resultFile(Path file) {
    return new Plan(name, target, loads, thresholds, config, http, hooks, seed, directory, file);
  }

  /** Sets where the files that the plan names are looked for. */
  public Plan directory(Path directory) {
    return new Plan(
        name, target, loads, thresholds, config, http, hooks, seed, directory, resultFile);
  }

  /** Sets the verdicts on the run. */
  public Plan withThresholds(List<Threshold> thresholds) {
    return new Plan(
        name, target, loads, thresholds, config, http, hooks, seed, directory, resultFile);
  }

  /** Sets the loads. */
  public Plan withLoads(List<PlannedLoad> loads) {
    return new Plan(
        name, target, loads, thresholds, config, http, hooks, seed, directory, resultFile);
  }

  /** Changes the limits of every load. */
  public Plan limits(UnaryOperator<Limits> change) {
    return eachLoad(load -> load.with(change.apply(load.limits())));
  }

  /** Returns the names of the scenarios, in the order written. */
  public List<String> scenarioNames() {
    return loads.stream()
        .flatMap(load -> load.scenarios().stream())
        .map(PlannedScenario::name)
        .toList();
  }

  /**
   * Runs and waits.
   *
   * @throws PlanException with every mistake, before anything is sent, also where only a scenario
   *     that runs can tell that it needs a target; never for what the target does
   */
  public RunResult run() {
    PlanRules.requireEnd(this);
    return start().await();
  }

  /**
   * Runs, and returns while it runs.
   *
   * @throws PlanException with every mistake, before anything is sent
   */
  public LiveRun start() {
    return Services.one(RunEngine.class).start(this);
  }

  private Plan eachLoad(UnaryOperator<PlannedLoad> change) {
    return withLoads(loads.stream().map(change).toList());
  }
}
