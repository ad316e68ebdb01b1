package dev.brunt.engine;

import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload;
import dev.brunt.pacing.ArrivalSchedule;
import dev.brunt.pacing.LiveRate;
import dev.brunt.pacing.LiveUsers;
import dev.brunt.pacing.WeightedChoice;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the shares of one load, on all loops, have in common. Safe for use by many threads. */
final class LoadRun {
  private final PlannedLoad load;
  private final RunScope run;
  private final List<PlannedScenario> scenarios;
  private final Set<PlannedScenario> endedScenarios = new HashSet<>();
  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicLong started = new AtomicLong();
  private final List<Runnable> whenOver = new CopyOnWriteArrayList<>();
  private final List<Runnable> whenChanged = new CopyOnWriteArrayList<>();
  private final @Nullable Steering steering;
  private final @Nullable LiveRate rate;
  private final @Nullable LiveUsers users;
  private final LongAdder begun = new LongAdder();
  private long begunBefore;

  /** The users that have had all their iterations, by number; guarded by itself. */
  private final BitSet hadAll = new BitSet();

  private volatile WeightedChoice choice;
  private volatile boolean ended;

  LoadRun(PlannedLoad load, RunScope run) {
    this.load = load;
    this.run = run;
    this.scenarios = load.scenarios();
    this.steering = Steering.of(load);
    this.rate = rate(load, steering);
    this.users =
        load.workload() instanceof Workload.Closed(Shape shape)
            ? LiveUsers.of(shape, load.limits())
            : null;
    this.choice = new WeightedChoice(weightsOfTheRest());
  }

  private static @Nullable LiveRate rate(PlannedLoad load, @Nullable Steering steering) {
    return switch (load.workload()) {
      case Workload.Open(Shape rate, var _) -> LiveRate.of(rate, load.limits());
      case Workload.Tps(Shape rate) -> LiveRate.of(rate, load.limits());
      case Workload.Sought _, Workload.Searched _ ->
          steering == null
              ? null
              : LiveRate.of(Shape.constant(steering.startPerSecond()), load.limits());
      case Workload.Closed _, Workload.ByVolume _, Workload.Once _, Workload.Unstated _ -> null;
    };
  }

  /** Returns what decides the rate of this load; null where nothing does. */
  @Nullable Steering steering() {
    return steering;
  }

  /** Counts a transaction that begins in its slot. */
  void begun() {
    begun.increment();
  }

  /** Returns how many have since this was last asked; for the run's thread alone. */
  long takeBegun() {
    long before = begunBefore;
    begunBefore = begun.sum();
    return begunBefore - before;
  }

  /** Returns whether this load has a rate, and not users. */
  boolean hasRate() {
    return rate != null;
  }

  /**
   * Returns the rate of a load that has one.
   *
   * @throws IllegalStateException if it has none
   */
  LiveRate rate() {
    LiveRate found = rate;
    if (found == null) {
      throw new IllegalStateException("this load has users, not a rate");
    }
    return found;
  }

  /** Returns the users of a load that has so many over time; null where it has none. */
  @Nullable LiveUsers users() {
    return users;
  }

  /** Returns when its time is over, after its start; {@link ArrivalSchedule#NEVER} if endless. */
  long endNanos() {
    LiveRate found = rate;
    LiveUsers counted = users;
    return found != null
        ? found.endNanos()
        : counted == null ? ArrivalSchedule.NEVER : counted.endNanos();
  }

  PlannedLoad load() {
    return load;
  }

  RunScope run() {
    return run;
  }

  /** Returns whether it is transactions that are planned, not iterations. */
  boolean plansTransactions() {
    return load.workload().plansTransactions();
  }

  /** Returns the names of its scenarios. */
  Set<String> names() {
    return scenarios.stream().map(PlannedScenario::name).collect(Collectors.toSet());
  }

  /** Returns the load of one of the scenarios alone. */
  LoadRun alone(int scenario) {
    return new LoadRun(load.with(List.of(scenarios.get(scenario))), run);
  }

  /** Returns which scenario an iteration is of. */
  PlannedScenario choose(long iteration) {
    return scenarios.size() == 1
        ? scenarios.getFirst()
        : scenarios.get(choice.choose(run.seed(), iteration));
  }

  /** Makes room for one more virtual user, if the cap allows. */
  boolean admit() {
    if (alive.incrementAndGet() <= load.limits().maxUsers()) {
      return true;
    }
    alive.decrementAndGet();
    return false;
  }

  /** Takes back the room of a user that has ended. */
  void left() {
    alive.decrementAndGet();
  }

  /** Returns whether even the grace period is over: nobody would wait for what is started now. */
  boolean isTooLate(ArrivalSchedule schedule, long elapsedNanos) {
    long end = schedule.endNanos();
    // A grace period may be without end, and longer than nanoseconds can count.
    return end != ArrivalSchedule.NEVER
        && elapsedNanos > end
        && Duration.ofNanos(elapsedNanos - end).compareTo(load.limits().grace()) > 0;
  }

  /** Counts one more iteration, if the limit allows. */
  boolean admitIteration() {
    Long limit = load.limits().mostIterations();
    return limit == null || started.getAndIncrement() < limit;
  }

  /** Ends one scenario for all users; a load without scenarios is over. */
  synchronized void endScenario(PlannedScenario scenario, String reason) {
    if (endedScenarios.add(scenario)) {
      run.note("scenario %s ended: %s".formatted(scenario.name(), reason));
      int[] weights = weightsOfTheRest();
      if (IntStream.of(weights).sum() == 0) {
        ended = true;
        tellThatItIsOver();
      } else {
        choice = new WeightedChoice(weights);
      }
    }
  }

  /** Tells that all scenarios end, which the schedule does. */
  void note(String reason) {
    run.note("%s ended: %s".formatted(title(), reason));
  }

  /** Returns what the load is of. */
  String title() {
    return "scenario "
        + String.join(" and ", scenarios.stream().map(PlannedScenario::name).toList());
  }

  /** Says what a share does when its schedule has become another; called on any thread. */
  void whenChanged(Runnable action) {
    whenChanged.add(action);
  }

  /** Lets all shares know that their schedule has become another. */
  void tellThatItChanged() {
    whenChanged.forEach(Runnable::run);
  }

  /**
   * Takes note that a user has had all its iterations; the load is over when all users have that
   * there may yet be.
   */
  void hadAll(int number, int most) {
    synchronized (hadAll) {
      hadAll.set(number);
    }
    endIfAllHadAll(most);
  }

  /** Ends the load if so many users, as there are at the most, have had all their iterations. */
  void endIfAllHadAll(int most) {
    synchronized (hadAll) {
      if (most == 0 || hadAll.nextClearBit(0) < most) {
        return;
      }
    }
    ended = true;
    tellThatItIsOver();
  }

  /**
   * Returns whether no iteration may start any more, whatever the schedule says: its scenarios have
   * ended, its users have had all theirs, or the limit of iterations is reached.
   */
  boolean isOver() {
    Long limit = load.limits().mostIterations();
    return ended || (limit != null && started.get() >= limit);
  }

  /** Says what a share does when another finds that the load is over; called on any thread. */
  void whenOver(Runnable action) {
    whenOver.add(action);
  }

  /** Lets all shares know that the load is over: one whose users are elsewhere would not notice. */
  void tellThatItIsOver() {
    whenOver.forEach(Runnable::run);
  }

  private int[] weightsOfTheRest() {
    return scenarios.stream().mapToInt(s -> endedScenarios.contains(s) ? 0 : weight(s)).toArray();
  }

  /** One scenario has its load to itself, whatever share it would have had of another. */
  private int weight(PlannedScenario scenario) {
    return scenarios.size() == 1 ? 1 : scenario.weight();
  }
}
