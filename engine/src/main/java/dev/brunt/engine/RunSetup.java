package dev.brunt.engine;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.spi.TargetScheme;
import dev.brunt.api.spi.TargetScheme.StartedTarget;
import dev.brunt.engine.spi.HttpClients;
import dev.brunt.engine.spi.HttpProvider;
import dev.brunt.metrics.RunKeeper;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a run ready: pools, target, loops, clients, in this order; and takes them down again. */
final class RunSetup implements AutoCloseable {
  /** The system property that says how many loops there are; by default one for each processor. */
  static final String LOOPS_PROPERTY = "brunt.loops";

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A loop has its own part of the connections that a run may have: no fewer than this. */
  private static final int CONNECTIONS_OF_A_LOOP = 16;

  /** So long the loops are waited for; one that is held by a user's code may never end. */
  private static final long ENDING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Plan plan;
  private final boolean rehearsal;
  private final Transport transport = Transport.choose();
  private final Optional<StartedTarget> startedTarget;
  private final List<Loop> loops;
  private final RunScope scope;
  private @Nullable HttpClients http;

  private RunSetup(Plan plan, boolean rehearsal, RunListener listener) {
    this.plan = plan;
    this.rehearsal = rehearsal;
    long seed = seed(plan);
    Pooling pooling = opened(new Pooling(plan, seed));
    int count = loopCount(plan.http().maxConnections());
    this.startedTarget = startTarget(plan.target());
    this.loops = newLoops(count);
    this.scope = new RunScope(plan, target(), seed, pooling, loops, listener);
  }

  /** Starts a run. */
  static EngineRun start(Plan plan, RunListener listener, RunKeeper keeper, long firstIteration) {
    return start(new RunSetup(plan, false, listener), keeper, firstIteration);
  }

  /** Starts a run that is a {@link Rehearsal}: nobody wants its figures, and none are made. */
  static EngineRun rehearse(Plan plan, RunKeeper keeper) {
    return start(new RunSetup(plan, true, new RunListener() {}), keeper, 0);
  }

  private static EngineRun start(RunSetup setup, RunKeeper keeper, long firstIteration) {
    setup.scope.requestLog(keeper.requestLog().orElse(null));
    try {
      setup.loops.forEach(Loop::start);
      setup.openHttp();
      return EngineRun.start(setup, keeper, firstIteration);
    } catch (RuntimeException | Error failure) {
      setup.close();
      throw failure;
    }
  }

  private static Pooling opened(Pooling pooling) {
    Mistakes mistakes = new Mistakes();
    pooling.open(mistakes);
    mistakes.throwIfAny();
    return pooling;
  }

  private static Optional<StartedTarget> startTarget(@Nullable String target) {
    int colon = target == null ? -1 : target.indexOf(':');
    if (target == null || colon < 0) {
      return Optional.empty();
    }
    String scheme = target.substring(0, colon);
    return ServiceLoader.load(TargetScheme.class, RunSetup.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.scheme().equals(scheme))
        .findFirst()
        .map(provider -> provider.start(target));
  }

  private @Nullable String target() {
    return startedTarget.map(StartedTarget::url).orElse(plan.target());
  }

  /**
   * Returns how many loops a run has: so few that a loop with a part of all connections lets hardly
   * a request wait while another's are idle.
   */
  private static int loopCount(@Nullable Integer maxConnections) {
    int count = loopCount();
    return maxConnections == null
        ? count
        : Math.clamp(maxConnections / CONNECTIONS_OF_A_LOOP, 1, count);
  }

  private static int loopCount() {
    int count = Integer.getInteger(LOOPS_PROPERTY, Runtime.getRuntime().availableProcessors());
    if (count < 1) {
      throw new PlanException(LOOPS_PROPERTY + ": must be >= 1 but was " + count);
    }
    return count;
  }

  private List<Loop> newLoops(int count) {
    try {
      return IntStream.range(0, count).mapToObj(i -> new Loop(i, transport)).toList();
    } catch (RuntimeException | Error noDescriptors) {
      startedTarget.ifPresent(StartedTarget::close);
      throw noDescriptors;
    }
  }

  private static long seed(Plan plan) {
    Long seed = plan.seed();
    return seed == null ? new SecureRandom().nextLong(Long.MAX_VALUE) : seed;
  }

  private void openHttp() {
    ServiceLoader.load(HttpProvider.class, RunSetup.class.getClassLoader())
        .findFirst()
        .ifPresent(provider -> {
          HttpClients clients = provider.start(scope);
          http = clients;
          scope.http(clients);
        });
  }

  /** Returns how long one of the run's windows is. */
  Duration window() {
    return rehearsal ? Rehearsal.WINDOW : SECOND;
  }

  /** Returns whether there is a client to rehearse with; what is only looked at needs none. */
  boolean rehearses() {
    return http != null && !scope.traced() && !rehearsal;
  }

  /** Returns whether this is the rehearsal of another run. */
  boolean isRehearsal() {
    return rehearsal;
  }

  Plan plan() {
    return plan;
  }

  RunScope scope() {
    return scope;
  }

  List<Loop> loops() {
    return loops;
  }

  Transport transport() {
    return transport;
  }

  @Override
  public void close() {
    try {
      if (http != null) {
        http.close();
      }
    } finally {
      loops.forEach(Loop::end);
      startedTarget.ifPresent(StartedTarget::close);
      long deadline = System.nanoTime() + ENDING_NANOS;
      loops.forEach(loop -> loop.awaitEnd(deadline));
    }
  }
}
