package dev.brunt.engine;

import dev.brunt.api.BruntException;
import dev.brunt.api.Config;
import dev.brunt.api.Plan;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.PlanFiles;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Workload;
import dev.brunt.engine.spi.HttpClients;
import dev.brunt.engine.spi.RunContext;
import dev.brunt.engine.spi.UserCode;
import dev.brunt.engine.spi.UserContext;
import dev.brunt.engine.spi.UserHttp;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.RequestLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all virtual users of a run share. Safe for use by many threads. */
final class RunScope implements RunContext {
  private static final int MAX_NOTES = 100;

  private final Plan plan;
  private final @Nullable String target;
  private final long seed;
  private final Config config;
  private final Pooling pooling;
  private final List<Loop> loops;
  private final RunListener listener;
  private final boolean traced;
  private final SequenceIds sequenceIds = SequenceIds.random();
  private final Set<String> notes = Collections.synchronizedSet(new LinkedHashSet<>());
  private @Nullable HttpClients http;
  private @Nullable RequestLog requestLog;
  private volatile Consumer<String> onStop = _ -> {};
  private volatile Consumer<String> onFlaw = _ -> {};
  private volatile Consumer<Lack> onLack = _ -> {};
  private volatile boolean stopping;
  private volatile boolean aborted;
  private volatile long abortedNanos;

  RunScope(
      Plan plan,
      @Nullable String target,
      long seed,
      Pooling pooling,
      List<Loop> loops,
      RunListener listener) {
    this.plan = plan;
    this.target = target;
    this.seed = seed;
    this.config = new ConfigValues(plan.config());
    this.pooling = pooling;
    this.loops = List.copyOf(loops);
    this.listener = listener;
    this.traced = listener.traces();
  }

  /** Says what takes each request; called before the loops start. */
  void requestLog(@Nullable RequestLog log) {
    requestLog = log;
    if (log != null) {
      loops.forEach(loop -> loop.logTo(log.inlet()));
    }
  }

  /** Returns the id of an iteration. */
  UUID newSequenceId() {
    return sequenceIds.next();
  }

  /** Returns what takes each request; null where none does. */
  @Nullable RequestLog requestLog() {
    return requestLog;
  }

  void http(HttpClients clients) {
    http = clients;
  }

  /** Says what is done when a scenario asks for the end of the run. */
  void onStop(Consumer<String> action) {
    onStop = action;
  }

  /** Says what is done when a part of the plan turns out to be broken. */
  void onFlaw(Consumer<String> action) {
    onFlaw = action;
  }

  /** Says what is done when the plan turns out to lack what a scenario needs. */
  void onLack(Consumer<Lack> action) {
    onLack = action;
  }

  /** Marks the run as failed, which goes on. */
  void flaw(String reason) {
    onFlaw.accept(reason);
  }

  @Override
  public @Nullable String target() {
    return target;
  }

  @Override
  public Path file(Path named) {
    Path file = PlanFiles.find(plan.directory(), named);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new BruntException(
          "cannot read %s%n    hint: %s"
              .formatted(named, PlanFiles.lookedFor(plan.directory(), named)));
    }
    return file;
  }

  @Override
  public HttpSettings http() {
    return plan.http();
  }

  @Override
  public boolean once() {
    return plan.loads().stream().allMatch(load -> load.workload() instanceof Workload.Once);
  }

  @Override
  public List<Loop> loops() {
    return loops;
  }

  @Override
  public void lacks(String problem, String hint) {
    onLack.accept(new Lack(UserCode.place().orElse(plan.name()), problem, hint));
  }

  @Override
  public void stray(Loop loop, Failure failure) {
    loop.recorder().failure("no request", failure, System.nanoTime());
  }

  Config config() {
    return config;
  }

  long seed() {
    return seed;
  }

  Pooling pooling() {
    return pooling;
  }

  RunListener listener() {
    return listener;
  }

  boolean traced() {
    return traced;
  }

  UserHttp openHttp(UserContext user) {
    HttpClients clients = http;
    if (clients == null) {
      throw new BruntException(
          "no HTTP client on the class path\n    hint: depend on dev.brunt:brunt");
    }
    return clients.open(user);
  }

  /** Returns how many requests wait to be answered. */
  int awaited() {
    HttpClients clients = http;
    return clients == null ? 0 : clients.awaited();
  }

  /** Asks for the end of the run, as failed. */
  void stopRun(String reason) {
    stopping = true;
    onStop.accept(reason);
  }

  /**
   * Refuses a load whose users have no items.
   *
   * @throws dev.brunt.api.PlanException naming the pool
   */
  void requireItems(PlannedLoad load) {
    pooling.requireItems(load);
  }

  /** Tells something that readers of the results should know, once. */
  void note(String text) {
    if (notes.size() < MAX_NOTES && notes.add(text)) {
      listener.note(text);
    }
  }

  /** Returns what was told, in that order. */
  List<String> notes() {
    synchronized (notes) {
      return List.copyOf(notes);
    }
  }

  void stopping(boolean now) {
    stopping = now;
  }

  boolean isStopping() {
    return stopping;
  }

  void abort() {
    abortedNanos = System.nanoTime();
    aborted = true;
  }

  /** Returns whether something began only when what runs was no longer measured. */
  boolean isTooLate(long beganNanos) {
    return aborted && beganNanos - abortedNanos > 0;
  }

  /** Returns whether what still runs is no longer measured. */
  boolean isAborted() {
    return aborted;
  }
}
