package dev.brunt.engine;

import dev.brunt.api.Action;
import dev.brunt.api.Body;
import dev.brunt.api.Branch;
import dev.brunt.api.BruntException;
import dev.brunt.api.Check;
import dev.brunt.api.Config;
import dev.brunt.api.Http;
import dev.brunt.api.Pool;
import dev.brunt.api.VirtualUser;
import dev.brunt.api.plan.Lengths;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.spi.CurrentUser;
import dev.brunt.engine.spi.UserContext;
import dev.brunt.engine.spi.UserHttp;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.RequestLog;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SeriesRecorder;
import dev.brunt.pacing.Seeds;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One simulated client: what a scenario sees of Brunt, and what the HTTP client sees of a scenario.
 *
 * <p>Its code runs on one virtual thread, and on more for branches and carried tasks; each finds
 * its own {@link Lane}. Measurements are written by the loop's thread: at once where the code runs
 * on the loop, by a hop to it where it does not.
 */
final class RunUser implements VirtualUser, UserContext {
  /** The lane of code beside the main one; not bound where the main one is. */
  private static final ScopedValue<Lane> LANE = ScopedValue.newInstance();

  /** So often code is told that the run is over. */
  private static final int PATIENCE = 1_000;

  private static final Duration POOL_POLL = Duration.ofMillis(2);

  /** Half of what fits in a {@code long}: times are compared by their difference. */
  private static final Duration LONGEST_PAUSE = Duration.ofNanos(Long.MAX_VALUE / 2);

  private final RunScope run;
  private final Loop loop;
  private final long number;
  private final boolean lasting;
  private final boolean dealt;
  private final Lane main = new Lane();

  /** Made for the first of them: most users have none. */
  private volatile @Nullable Belongings belongings;

  /** Where its outermost transactions wait for their slots; null where nobody planned them. */
  private SlotShare.@Nullable Visit visit;

  /** Where {@link LoopWork} has it. */
  int place;

  private @Nullable Thread thread;
  private @Nullable UserHttp http;
  private @Nullable RandomGenerator random;
  private @Nullable UUID sequenceId;
  private volatile boolean preparing;
  private int refusals;
  private String scenario = "";
  private long iteration;

  RunUser(RunScope run, Loop loop, long number, boolean lasting) {
    this(run, loop, number, lasting, false);
  }

  /**
   * Makes a user.
   *
   * @param dealt whether its iterations are counted as planned before it is made
   */
  RunUser(RunScope run, Loop loop, long number, boolean lasting, boolean dealt) {
    this.dealt = dealt;
    this.run = run;
    this.loop = loop;
    this.number = number;
    this.lasting = lasting;
  }

  /** Says that outermost transactions wait for their slots. */
  void takesSlots(SlotShare.Visit visit) {
    this.visit = visit;
  }

  /** Starts this user's thread, which runs {@code code} and is then gone. */
  Thread start(Runnable code) {
    Thread started =
        UserThreads.unstarted(loop, new Bound(ScopedValue.where(CurrentUser.SCOPE, this), code));
    thread = started;
    started.start();
    return started;
  }

  /** Code with what is bound while it runs; not a lambda, which would be one more parked frame. */
  private record Bound(ScopedValue.Carrier bindings, Runnable code) implements Runnable {
    @Override
    public void run() {
      bindings.run(code);
    }
  }

  /** Returns code bound to this user and a lane. */
  Runnable bound(Lane lane, Runnable code) {
    return () -> ScopedValue.where(CurrentUser.SCOPE, this).where(LANE, lane).run(code);
  }

  Lane main() {
    return main;
  }

  RunScope run() {
    return run;
  }

  /** Says whether what comes before the user's first iteration is running. */
  void preparing(boolean now) {
    preparing = now;
  }

  boolean isPreparing() {
    return preparing;
  }

  /** Makes this user ready for an iteration. */
  void beginIteration(String scenario, long iteration) {
    forgetInterrupt();
    this.scenario = scenario;
    this.iteration = iteration;
    random = null;
    sequenceId = null;
  }

  /** An interrupt that an earlier iteration has left behind is none of the next one's business. */
  private void forgetInterrupt() {
    if (Thread.interrupted() && run.isAborted()) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives back what the iteration held and returns what the HTTP client has against it. */
  Optional<String> endIteration() {
    Belongings mine = belongings;
    if (mine != null) {
      mine.giveBack();
    }
    return http == null ? Optional.empty() : http.endIteration();
  }

  /** Closes what this user had. */
  void end() {
    Belongings mine = belongings;
    if (mine != null) {
      mine.close();
    }
    if (http != null) {
      http.close();
    }
  }

  private synchronized Belongings belongings() {
    Belongings mine = belongings;
    if (mine == null) {
      mine = new Belongings(run);
      belongings = mine;
    }
    return mine;
  }

  void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Ends a wait between iterations early, so that it looks whether it still has to wait. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Waits on the loop's timer until a {@link System#nanoTime} value, or until there is no need. */
  void sleepUntil(long nanos, BooleanSupplier noNeed) {
    throwIfInterrupted();
    Thread sleeper = Thread.currentThread();
    onLoop(() -> loop.at(nanos, () -> LockSupport.unpark(sleeper)));
    while (System.nanoTime() - nanos < 0 && !noNeed.getAsBoolean()) {
      LockSupport.park(this);
      throwIfInterrupted();
    }
  }

  /** Returns whether its iterations are counted as planned before it is made. */
  boolean dealt() {
    return dealt;
  }

  void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
  }

  /** Runs something on the loop's thread, at once if this is it. */
  void onLoop(Runnable task) {
    if (loop.here()) {
      task.run();
    } else {
      loop.run(task);
    }
  }

  /** Nothing is recorded any more once the run is cut off: it may be being read. */
  private void measure(Consumer<Recorder> what) {
    if (!run.isAborted()) {
      onLoop(() -> what.accept(loop.recorder()));
    }
  }

  @SuppressWarnings("ReferenceEquality") // a thread and a user are themselves
  private Lane lane() {
    if (Thread.currentThread() == thread) {
      return main;
    }
    if (CurrentUser.SCOPE.isBound() && CurrentUser.SCOPE.get() == this) {
      return LANE.orElse(main);
    }
    throw new BruntException(
        "a virtual user was used by a thread that is not its own\n    hint: hand the work over with user.carry(…) or user.fork(…)");
  }

  // What a scenario sees.

  @Override
  public long number() {
    return number;
  }

  @Override
  public long iteration() {
    return iteration;
  }

  @Override
  public String sequenceId() {
    return sequence().toString();
  }

  private UUID sequence() {
    UUID id = sequenceId;
    if (id == null) {
      id = run.newSequenceId();
      sequenceId = id;
    }
    return id;
  }

  @Override
  public Config config() {
    return run.config();
  }

  @Override
  public RandomGenerator random() {
    RandomGenerator generator = random;
    if (generator == null) {
      generator = new SplittableRandom(Seeds.mix(run.seed(), scenario.hashCode(), iteration));
      random = generator;
    }
    return generator;
  }

  @Override
  public Http http() {
    UserHttp client = http;
    if (client == null) {
      client = run.openHttp(this);
      http = client;
    }
    return client;
  }

  private static void requireName(String what, String name) {
    if (name.isEmpty()) {
      throw new BruntException(what + " must have a name, but it is \"\"");
    }
  }

  @Override
  public <X extends Exception> void transaction(String name, Action<X> action) throws X {
    transaction(name, RunUser.<X>bodyOf(action));
  }

  @Override
  public <T, X extends Exception> T transaction(String name, Body<T, X> body) throws X {
    Lane lane = lane();
    requireName("a transaction", name);
    awaitSlot(lane);
    Lane.Frame frame = lane.enter(name, System.nanoTime());
    if (frame == null) {
      return body.call();
    }
    boolean completed = false;
    try {
      T result = body.call();
      Branches.joinAll(lane, frame.branchesBefore());
      completed = true;
      return result;
    } finally {
      leave(lane, frame, completed);
    }
  }

  /**
   * Waits for the slot of an outermost transaction; like think time, the wait until it is due is in
   * no measured time.
   */
  private void awaitSlot(Lane lane) {
    SlotShare.Visit slots = visit;
    if (slots != null && lane.isOutermost()) {
      long before = System.nanoTime();
      long due = slots.take();
      lane.paused(Math.max(0, due - before));
      lane.plannedAt(due);
    }
  }

  /** Counts the end of what had a slot; on the loop's thread. */
  private void slotEnded(boolean success, String kind) {
    if (!run.isAborted()) {
      if (success) {
        loop.recorder().endedWell();
      } else {
        loop.recorder().endedBadly(kind);
      }
    }
  }

  private void leave(Lane lane, Lane.Frame frame, boolean completed) {
    if (!completed) {
      Branches.cancelAll(lane, frame.branchesBefore());
    }
    long now = System.nanoTime();
    long paused = lane.pausedNanos() - frame.pausedBefore();
    SeriesRecorder inner = lane.at();
    boolean success = lane.leave(frame, completed) && !run.isAborted();
    if (inner != null && !run.isTooLate(frame.startNanos())) {
      long response = now - frame.dueNanos() - paused;
      long service = now - frame.startNanos() - paused;
      if (loop.here()) {
        inner.record(response, service, success);
      } else {
        loop.run(() -> inner.record(response, service, success));
      }
    }
    if (visit != null && inner != null && inner.series().isOutermost()) {
      String first = lane.firstFailure();
      String kind = first == null ? "exception" : first;
      onLoop(() -> slotEnded(success, kind));
    }
  }

  @Override
  public <X extends Exception> void request(String name, Action<X> action) throws X {
    request(name, RunUser.<X>bodyOf(action));
  }

  @Override
  public <T, X extends Exception> T request(String name, Body<T, X> body) throws X {
    requireName("a request", name);
    RequestSample sample = new RequestSample();
    sample.startNanos = System.nanoTime();
    sample.dueNanos = dueNanos(sample.startNanos);
    boolean completed = false;
    try {
      T result = body.call();
      completed = true;
      return result;
    } catch (Throwable thrown) {
      sample.failure = failureOf(thrown);
      throw thrown;
    } finally {
      sample.endNanos = System.nanoTime();
      if (completed || sample.failure != null) {
        done(name, sample);
      }
    }
  }

  /** An action as a body, whose result nobody looks at. */
  private static <X extends Exception> Body<Boolean, X> bodyOf(Action<X> action) {
    return () -> {
      action.run();
      return true;
    };
  }

  @Override
  public void parallel(Action<?>... branches) {
    Lane lane = lane();
    AtomicInteger failures = new AtomicInteger();
    List<RunBranch<?>> started = new ArrayList<>(branches.length);
    for (Action<?> branch : branches) {
      started.add(forked(lane, bodyOf(branch), failures));
    }
    Branches.awaitAll(lane, started, failures);
  }

  @Override
  public <T> Branch<T> fork(Body<? extends T, ?> body) {
    return this.<T>forked(lane(), body, new AtomicInteger());
  }

  private <T> RunBranch<T> forked(Lane lane, Body<? extends T, ?> body, AtomicInteger failures) {
    RunBranch<T> branch = new RunBranch<>(this, lane, body, failures);
    lane.add(branch);
    return branch.start();
  }

  @Override
  public void pause(Duration length) {
    if (length.isNegative()) {
      throw new IllegalArgumentException(
          "a pause must be >= 0 but was %s%n    hint: paced(…) waits for what is left of a time, if anything is"
              .formatted(Quantities.text(length)));
    }
    Lane lane = lane();
    long start = System.nanoTime();
    try {
      sleepUntil(start + nanosOf(length), () -> false);
    } finally {
      lane.paused(System.nanoTime() - start);
    }
  }

  @Override
  public void pause(Duration atLeast, Duration atMost) {
    if (atLeast.isNegative() || atMost.compareTo(atLeast) < 0) {
      throw new IllegalArgumentException(
          "a pause must be from 0 or more to as much or more but was from %s to %s"
              .formatted(Quantities.text(atLeast), Quantities.text(atMost)));
    }
    long least = nanosOf(atLeast);
    long most = nanosOf(atMost);
    pause(Duration.ofNanos(most == least ? least : random().nextLong(least, most)));
  }

  private static long nanosOf(Duration length) {
    return length.compareTo(LONGEST_PAUSE) < 0 ? length.toNanos() : LONGEST_PAUSE.toNanos();
  }

  @Override
  public <X extends Exception> void paced(Duration every, Action<X> action) throws X {
    Lengths.requirePositive("a pace", every);
    long start = System.nanoTime();
    action.run();
    long left = start + nanosOf(every) - System.nanoTime();
    if (left > 0) {
      pause(Duration.ofNanos(left));
    } else {
      measure(Recorder::overran);
    }
  }

  @Override
  public <T> T checkout(Pool<T> pool) {
    Pool<T> items = run.pooling().of(pool, this);
    Optional<T> item = items.checkout();
    if (item.isEmpty()) {
      measure(Recorder::waitedForData);
      // Not the target's time: taken out of what is measured, as think time is.
      while (item.isEmpty()) {
        pause(POOL_POLL);
        item = items.checkout();
      }
    }
    belongings().hold(items, item.get());
    return item.get();
  }

  @Override
  public <T> T attached(Class<T> type, Supplier<? extends T> first) {
    return belongings().attached(type, first);
  }

  @Override
  public void emit(String type, Map<String, ?> fields) {
    requireName("an event", type);
    Map<String, Object> copy = new LinkedHashMap<>(fields);
    copy.forEach((name, value) -> {
      if (value == null) {
        throw new BruntException(
            "event %s: field \"%s\" must not be null%n    hint: leave it out"
                .formatted(type, name));
      }
    });
    measure(recorder -> recorder.event(scenario, type, copy, System.nanoTime()));
  }

  @Override
  public RuntimeException fail(String reason) {
    throw new Stops.Failed(reason);
  }

  @Override
  public RuntimeException stopScenario(String reason) {
    throw new Stops.ScenarioStopped(reason);
  }

  @Override
  public RuntimeException stopRun(String reason) {
    throw new Stops.RunStopped(reason);
  }

  @Override
  public boolean stopping() {
    return run.isStopping();
  }

  @Override
  public <T> Callable<T> carry(Callable<T> task) {
    Lane lane = new Lane(lane());
    return () -> ScopedValue.where(CurrentUser.SCOPE, this).where(LANE, lane).call(task::call);
  }

  @Override
  public Runnable carry(Runnable task) {
    Lane lane = new Lane(lane());
    return bound(lane, task);
  }

  // What a client sees of the user that it serves.

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public boolean lasting() {
    return lasting;
  }

  @Override
  public long dueNanos(long nowNanos) {
    Lane lane = lane();
    if (visit == null) {
      return lane.takeRequestDue(nowNanos);
    }
    awaitSlot(lane);
    return lane.takeRequestDue(System.nanoTime());
  }

  @Override
  public void done(String name, RequestSample sample) {
    Lane lane = lane();
    SeriesRecorder at = lane.at();
    if (run.isTooLate(sample.dueNanos)) {
      return;
    }
    lane.requestEnded(sample);
    if (at == null) {
      return;
    }
    LoggedRequest entry = entry(at, name, sample);
    if (loop.here()) {
      record(at, name, sample, iteration, entry);
    } else {
      long now = iteration;
      loop.run(() -> record(at, name, sample, now, entry));
    }
  }

  @Override
  public void abandoned(String name, RequestSample sample) {
    SeriesRecorder at = lane().at();
    if (at != null && !run.isTooLate(sample.dueNanos)) {
      LoggedRequest entry = entry(at, name, sample);
      long now = iteration;
      onLoop(() -> record(at, name, sample, now, entry));
    }
  }

  @Override
  public @Nullable RequestLog requestLog() {
    return run.requestLog();
  }

  private @Nullable LoggedRequest entry(SeriesRecorder at, String name, RequestSample sample) {
    return run.requestLog() == null
        ? null
        : LoggedRequest.of(at.request(name).series(), number, sequence(), name, sample);
  }

  private void record(
      SeriesRecorder at,
      String name,
      RequestSample sample,
      long ofIteration,
      @Nullable LoggedRequest entry) {
    at.request(name).record(sample, number, ofIteration);
    if (entry != null) {
      loop.log(entry);
    }
    Failure failure = sample.failure;
    if (visit != null && at.series().kind() == Series.Kind.ITERATION) {
      slotEnded(failure == null, failure == null ? "" : failure.kind());
    }
    if (failure != null) {
      loop.recorder().failure(at.series().scenario(), failure, sample.endNanos);
    }
  }

  @Override
  public void checked(Check check, boolean passed) {
    if (lane().at() == null || run.isAborted()) {
      return;
    }
    if (loop.here()) {
      loop.recorder().checked(check, passed);
    } else {
      loop.run(() -> loop.recorder().checked(check, passed));
    }
  }

  @Override
  public RuntimeException interrupted() {
    if (run.isAborted() && ++refusals > PATIENCE) {
      restForEver();
    }
    return new Stops.Interrupted();
  }

  /** Code that catches what it is told, and tries again, would hold its loop for ever. */
  private void restForEver() {
    while (true) {
      boolean _ = Thread.interrupted();
      LockSupport.park(this);
    }
  }

  @Override
  public boolean traced() {
    return run.traced();
  }

  @Override
  public void trace(String exchange) {
    run.listener().traced(exchange);
  }

  /** Returns how a failure that people's code threw is counted. */
  static Failure failureOf(Throwable thrown) {
    return new Failure(kindOf(thrown), Iteration.message(thrown), () -> stackOf(thrown));
  }

  private static String stackOf(Throwable thrown) {
    StringWriter stack = new StringWriter();
    try {
      thrown.printStackTrace(new PrintWriter(stack));
    } catch (RuntimeException | Error speechless) {
      stack.append(thrown.getClass().getName());
    }
    return stack.toString().replace("\t", "    ");
  }

  static String kindOf(Throwable thrown) {
    return thrown instanceof Stops.Failed ? "fail" : "exception";
  }

  @Override
  public String toString() {
    return scenario + " #" + iteration;
  }
}
