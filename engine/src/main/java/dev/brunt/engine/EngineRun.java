package dev.brunt.engine;

import dev.brunt.api.LiveRun;
import dev.brunt.api.Plan;
import dev.brunt.api.Rate;
import dev.brunt.api.RunResult;
import dev.brunt.api.Verdict;
import dev.brunt.api.spi.OutsideTransactions;
import dev.brunt.engine.Judgement.Span;
import dev.brunt.metrics.FiguresOf;
import dev.brunt.metrics.GiveWay;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.ThresholdWatch;
import dev.brunt.metrics.Times;
import dev.brunt.metrics.UnsentReason;
import dev.brunt.metrics.Window;
import dev.brunt.metrics.WindowJoin;
import dev.brunt.pacing.thread.PatientThread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its first arrival to its figures. A thread of its own waits for {@link Signal
 * signals} of the loops and of whoever wants it to stop; all state is that thread's.
 */
public final class EngineRun implements LiveRun {
  private static final Duration HEAD_START = Duration.ofMillis(20);
  private static final Duration AFTER_ABORT = Duration.ofSeconds(2);
  private static final Duration LAST_WINDOW = Duration.ofMillis(500);
  private static final Duration LATE_END = Duration.ofMillis(50);
  private static final Duration UNANSWERED = Duration.ofSeconds(5);

  private final RunSetup setup;
  private final RunKeeper keeper;
  private final Changeable changeable;
  private final String id;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Optional<RunFigures>> figures = new CompletableFuture<>();
  private final AtomicInteger running = new AtomicInteger();
  private final Interruptible beforeLoad = new Interruptible();
  private volatile Stage stage = Stage.BEFORE;
  private final long firstIteration;
  private final Duration grace;
  private final RunHooks hooks;
  private final OutsideTransactions outside = OutsideTransactions.count();
  private final List<LoopWork> works = new ArrayList<>();
  private final RunTotals totals = new RunTotals();
  private final SortedMap<Integer, List<Window>> seconds = new TreeMap<>();
  private Health healthBefore = Health.now();
  private Instant startedAt = Instant.now();
  private long startNanos;
  private long loadEndNanos;
  private long endNanos;
  private Deadline deadline;
  private final Unanswered unanswered = new Unanswered();
  private int finishedLoops;
  private int drainedLoops;
  private Ending ending = Ending.BY_ITSELF;
  private Optional<Lack> lack = Optional.empty();
  private Times idle = totals.loopLag();
  private LoadChanges changes = new LoadChanges(List.of(), 0);
  private AskedChanges asked = new AskedChanges(List.of(), changes);
  private ThresholdWatch thresholds = new ThresholdWatch(List.of(), List.of());
  private Judgement judgement;
  private WindowJoin join = new WindowJoin(0);
  private CompilerWatch compilers = CompilerWatch.ofNothing();
  private RunStart start;

  /** Why what is due is not started: the generator came too late to it, unless somebody stops. */
  private UnsentReason unsent = UnsentReason.RUN_ENDED;

  private EngineRun(RunSetup setup, RunKeeper keeper, long firstIteration) {
    this.setup = setup;
    this.keeper = keeper;
    this.changeable = new Changeable(setup);
    this.id = Judgement.newId(setup);
    this.start = Judgement.start(setup, id, startedAt);
    this.judgement = new Judgement(setup, totals, changes, outside);
    this.firstIteration = firstIteration;
    this.hooks = new RunHooks(setup.plan().hooks(), setup.scope());
    this.grace = Deadline.grace(setup.plan().loads());
    this.deadline = new Deadline(setup.plan().loads(), startNanos);
  }

  static EngineRun start(RunSetup setup, RunKeeper keeper, long firstIteration) {
    EngineRun run = new EngineRun(setup, keeper, firstIteration);
    Thread.ofPlatform().name("brunt-run").start(run::run);
    return run;
  }

  /** What a run is at. */
  public enum Stage {
    /** What runs before the load. */
    BEFORE,
    /** The load. */
    LOAD,
    /** What runs after the load. */
    AFTER
  }

  /** Returns what the run is at. */
  public Stage stage() {
    return stage;
  }

  /** How a run came to its end, where not by itself. */
  record Ending(@Nullable Verdict verdict, String reason) {
    static final Ending BY_ITSELF = new Ending(null, "");
  }

  /**
   * Starts nothing any more and waits so long for what runs; returns at once. What runs before the
   * load is interrupted.
   */
  public void drain(Duration grace) {
    signals.add(new Signal.Stop(Verdict.INTERRUPTED, "stopped by a signal", grace));
    beforeLoad.interrupt();
  }

  /** Gives up on what still runs, also before the load; returns at once. */
  public void abort() {
    signals.add(new Signal.Abort());
    beforeLoad.interrupt();
  }

  /** Returns how many iterations are running, as of the last second. */
  public int running() {
    return running.get();
  }

  /**
   * Waits for the end and returns the figures, also where what came before the load has failed and
   * nothing was sent.
   */
  public RunFigures awaitFigures() {
    return awaitEnd().orElseThrow();
  }

  /** Waits for the end and returns the figures; none of a rehearsal. */
  Optional<RunFigures> awaitEnd() {
    try {
      return figures.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    } finally {
      keeper.settle();
    }
  }

  @Override
  public void rate(Rate perSecond) {
    ask(new Signal.Rate(changeable.onlyRate(), Changeable.possible(perSecond)));
  }

  @Override
  public void rate(String scenario, Rate perSecond) {
    ask(new Signal.Rate(changeable.rateOf(scenario), Changeable.possible(perSecond)));
  }

  @Override
  public void users(int users) {
    int load = changeable.onlyUsers();
    changeable.requireRoom(load, users);
    ask(new Signal.Users(load, users));
  }

  @Override
  public void users(String scenario, int users) {
    int load = changeable.usersOf(scenario);
    changeable.requireRoom(load, users);
    ask(new Signal.Users(load, users));
  }

  /** Returns whether a plan has a load that {@link #scale} changes. */
  public static boolean scales(Plan plan) {
    return plan.loads().stream()
        .anyMatch(load -> Changeable.hasRate(load) || Changeable.hasUsers(load));
  }

  /**
   * Asks for so much more, or less, of every load that has a rate or users of its own: a goal finds
   * its rate itself.
   *
   * @param factor above 0
   */
  public void scale(double factor) {
    ask(new Signal.Scale(factor));
  }

  private void ask(Signal.Change change) {
    if (stage == Stage.AFTER) {
      throw new IllegalStateException("the load of this run is over, and cannot be changed");
    }
    signals.add(change);
  }

  @Override
  public RunResult stop() {
    signals.add(new Signal.Stop(null, "", grace));
    return await();
  }

  @Override
  public RunResult await() {
    RunFigures made = awaitFigures();
    hooks
        .unready()
        .ifPresent(failure -> {
          throw failure;
        });
    return new EngineResult(made);
  }

  private void run() {
    try {
      figures.complete(made());
    } catch (Throwable failure) {
      figures.completeExceptionally(failure);
    }
  }

  /** Runs, and takes all down again: whoever waits for the figures may need its descriptors. */
  private Optional<RunFigures> made() throws InterruptedException {
    try (setup;
        outside) {
      try {
        measure();
      } finally {
        stage = Stage.AFTER;
        hooks.after();
      }
      if (lack.isPresent() && !totals.hasRequests()) {
        keeper.discarded();
        throw lack.get().asMistake();
      }
      if (setup.isRehearsal()) {
        return Optional.empty();
      }
      RunEnd known = judgement.end(span(loadEndNanos, endNanos), thresholds, ending, hooks);
      RunFigures made = FiguresOf.run(start, totals, known);
      keeper.ended(known, made);
      return Optional.of(made);
    }
  }

  private Span span(long loadEnd, long end) {
    long planned = deadline.plannedEndNanos(loadEnd);
    return new Span(startNanos, planned, loadEnd, end, healthBefore, idle);
  }

  private void measure() throws InterruptedException {
    setup.scope().onStop(reason -> signals.add(new Signal.Stop(Verdict.FAILED, reason, grace)));
    setup.scope().onLack(lack -> signals.add(new Signal.Lacking(lack)));
    setup.scope().onFlaw(reason -> signals.add(new Signal.Flaw(reason)));
    if (setup.rehearses()) {
      Rehearsal.once(keeper);
    }
    beforeLoad.run(hooks::before);
    Floor floor = Floor.ready();
    try {
      // From here on loops go first; what this thread starts, as to write the run file, is as
      // patient.
      PatientThread.begin();
      keeper.prepare(id);
      if (hooks.unready().isPresent()) {
        leaveUnbegun();
        return;
      }
      stage = Stage.LOAD;
      floor.begin();
      begin();
      while (drainedLoops < works.size() && !waitedTooLong()) {
        next();
      }
    } finally {
      idle = floor.end();
    }
    end();
  }

  /**
   * What is not ready is not loaded; that is a run too, with its verdict and its place in history.
   */
  private void leaveUnbegun() {
    if (beforeLoad.isInterrupted()) {
      endAs(Verdict.INTERRUPTED, "stopped by a signal before the load");
    }
    thresholds = new ThresholdWatch(setup.plan().thresholds(), setup.plan().scenarioNames());
    keeper.begun(start);
  }

  private void begin() {
    for (Loop loop : setup.loops()) {
      works.add(new LoopWork(loop, setup.window(), signals::add));
    }
    healthBefore = Health.now();
    startNanos = System.nanoTime() + HEAD_START.toNanos();
    startedAt = Instant.now().plus(HEAD_START);
    loadEndNanos = startNanos;
    deadline = new Deadline(setup.plan().loads(), startNanos);
    String target = setup.scope().target();
    setup.scope().listener().started(target == null ? "" : target);
    List<LoadRun> loads =
        setup.plan().loads().stream().map(load -> new LoadRun(load, setup.scope())).toList();
    changes = new LoadChanges(loads, startNanos);
    asked = new AskedChanges(loads, changes);
    thresholds = new ThresholdWatch(setup.plan().thresholds(), setup.plan().scenarioNames());
    judgement = new Judgement(setup, totals, changes, outside);
    join = new WindowJoin(startNanos);
    compilers = CompilerWatch.ofProcess(setup, System.nanoTime());
    start = Judgement.start(setup, id, startedAt);
    keeper.begun(start);
    keeper.requestLog().ifPresent(log -> log.begun(startedAt, startNanos));
    LoadShares.begin(loads, works, startNanos, firstIteration);
    if (!UserThreads.onLoops()) {
      setup.scope().note(UserThreads.FALLBACK_NOTE);
    }
  }

  private boolean waitedTooLong() {
    return setup.scope().isAborted() && deadline.isOver(System.nanoTime(), AFTER_ABORT);
  }

  private void next() throws InterruptedException {
    Signal signal = signals.poll(100, TimeUnit.MILLISECONDS);
    switch (signal) {
      case null -> {}
      case Signal.Second(int second, Window window) -> secondEnded(second, window);
      case Signal.Change change -> asked.make(change, System.nanoTime());
      case Signal.Finished(long atNanos) -> loopFinished(atNanos);
      case Signal.Drained() -> {
        drainedLoops++;
        endNanos = System.nanoTime();
      }
      case Signal.Stop stop -> stop(stop);
      case Signal.Lacking(Lack what) -> {
        lack = Optional.of(lack.orElse(what));
        stop(new Signal.Stop(Verdict.ERROR, what.words(), Duration.ZERO));
      }
      case Signal.Flaw(String reason) -> endAs(Verdict.FAILED, reason);
      case Signal.Abort() -> {
        unsent = UnsentReason.STOPPED;
        endAs(Verdict.INTERRUPTED, "cut off by a signal");
        deadline.stopped(System.nanoTime(), Duration.ZERO);
      }
    }
    if (deadline.isOver(System.nanoTime())) {
      abortNow();
    }
  }

  private void loopFinished(long atNanos) {
    finishedLoops++;
    loadEndNanos = Math.max(loadEndNanos, atNanos);
    if (finishedLoops == works.size()) {
      setup.scope().stopping(true);
      deadline.loadEnded(loadEndNanos);
    }
  }

  private void stop(Signal.Stop stop) {
    unsent = UnsentReason.STOPPED;
    endAs(stop.verdict(), stop.reason());
    deadline.stopped(System.nanoTime(), stop.grace());
    setup.scope().stopping(true);
    works.forEach(work -> work.loop().run(() -> work.stop(UnsentReason.STOPPED)));
  }

  /** Says how the run ends, unless that was said before. */
  private void endAs(@Nullable Verdict verdict, String reason) {
    if (ending.equals(Ending.BY_ITSELF)) {
      ending = new Ending(verdict, reason);
    }
  }

  private void abortNow() {
    if (!setup.scope().isAborted()) {
      setup.scope().abort();
      setup.scope().stopping(true);
      UnsentReason why = unsent;
      works.forEach(work -> work.loop().run(() -> work.stop(why)));
      works.forEach(work -> work.loop().run(() -> work.abort(why)));
    }
  }

  /** Merges a second once all loops have ended theirs. */
  private void secondEnded(int second, Window ended) {
    List<Window> windows = seconds.computeIfAbsent(second, _ -> new ArrayList<>());
    windows.add(ended);
    if (windows.size() == works.size()) {
      seconds.remove(second);
      RunWindow window = taken(windows);
      running.set((int) window.runningAtEnd());
      Duration elapsed = setup.window().multipliedBy(second);
      Duration length = window.length();
      RunTotals merged = RunTotals.of(window);
      changes.secondEnded(merged, length, Window.endNanosOf(windows), System.nanoTime());
      changes.progress().ifPresent(setup.scope().listener()::progress);
      GiveWay.now();
      thresholds.add(window, elapsed, isOfLoad(Window.endNanosOf(windows)));
      tellBrokenThresholds();
      GiveWay.now();
      Duration silent = unanswered.after(length, merged.isAnswered(), setup.scope().awaited());
      setup.scope().listener().second(totals.live(merged, length, elapsed, running.get(), silent));
      compilers.look(System.nanoTime());
      stopIfNobodyAnswers(elapsed);
      changes
          .ending()
          .filter(_ -> ending.equals(Ending.BY_ITSELF))
          .ifPresent(found -> stop(new Signal.Stop(found.verdict(), found.reason(), grace)));
    }
  }

  /** Takes in what the loops have ended at the same time. */
  private RunWindow taken(List<Window> windows) {
    long end = Window.endNanosOf(windows);
    double asked = changes.askedPerSecond(end - Window.lengthOf(windows).toNanos() / 2);
    RunWindow window = join.join(windows, asked, changes.takeChanges());
    GiveWay.now();
    totals.merge(window);
    GiveWay.now();
    if (keeper.keeps()) {
      keeper.window(window, judgement.soFar(span(Math.min(end, loadEnd(end)), end)));
    }
    return window;
  }

  /** Returns when the load ended, if that was before. */
  private long loadEnd(long nowNanos) {
    return finishedLoops < works.size() ? nowNanos : loadEndNanos;
  }

  /** A second that ends with the load is of it, and timers are not that exact. */
  private boolean isOfLoad(long secondEndNanos) {
    return finishedLoops < works.size() || secondEndNanos - loadEndNanos <= LATE_END.toNanos();
  }

  private void tellBrokenThresholds() {
    for (ThresholdWatch.Broken broken : thresholds.newlyBroken()) {
      setup.scope().listener().broken(broken.words());
      if (broken.stops() && ending.equals(Ending.BY_ITSELF)) {
        stop(new Signal.Stop(Verdict.FAILED, broken.words(), grace));
      }
    }
  }

  private void stopIfNobodyAnswers(Duration elapsed) {
    if (elapsed.compareTo(UNANSWERED) >= 0 && ending.equals(Ending.BY_ITSELF)) {
      totals
          .unreachable()
          .map(why -> "nobody answered within %d s: %s".formatted(UNANSWERED.toSeconds(), why))
          .ifPresent(why -> stop(new Signal.Stop(Verdict.UNREACHABLE, why, Duration.ZERO)));
    }
  }

  /** Takes in what the loops have recorded since their last whole second. */
  private void end() {
    endNanos = drainedLoops < works.size() ? System.nanoTime() : endNanos;
    loadEndNanos = finishedLoops < works.size() ? endNanos : loadEndNanos;
    List<Window> last = new ArrayList<>();
    for (LoopWork work : works) {
      last.add(lastWindow(work));
    }
    for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
      if (signal instanceof Signal.Second(int second, Window window)) {
        seconds.computeIfAbsent(second, _ -> new ArrayList<>()).add(window);
      } else if (signal instanceof Signal.Change change) {
        asked.make(change, endNanos);
      }
    }
    seconds.values().forEach(this::takenLast);
    takenLast(last);
    thresholds.end(Duration.ofNanos(Math.max(0, endNanos - startNanos)));
  }

  private void takenLast(List<Window> windows) {
    RunWindow window = taken(windows);
    Duration end = window.from().plus(window.length());
    thresholds.add(window, end, isOfLoad(Window.endNanosOf(windows)));
  }

  private Window lastWindow(LoopWork work) {
    Loop loop = work.loop();
    CompletableFuture<Window> window = new CompletableFuture<>();
    loop.run(() -> window.complete(loop.lastWindow(System.nanoTime())));
    try {
      return window.get(LAST_WINDOW.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception stuck) {
      setup
          .scope()
          .note("loop %d is held by code that neither waits nor ends".formatted(loop.index()));
      long now = System.nanoTime();
      work.leaveUnsent(unsent);
      loop.recorder().giveUp(now, unsent);
      return loop.lastWindow(now);
    }
  }
}
