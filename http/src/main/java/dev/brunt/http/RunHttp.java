package dev.brunt.http;

import dev.brunt.api.plan.HttpSettings;
import dev.brunt.engine.Loop;
import dev.brunt.engine.spi.HttpClients;
import dev.brunt.engine.spi.RunContext;
import dev.brunt.engine.spi.UserContext;
import dev.brunt.engine.spi.UserHttp;
import dev.brunt.metrics.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all virtual users of a run share. */
final class RunHttp implements HttpClients {
  private final RunContext run;
  private final HttpSettings settings;
  private final Routes routes;
  private final Resolver resolver = new Resolver();
  private final List<LoopHttp> loops = new ArrayList<>();
  private @Nullable Tls tls;

  RunHttp(RunContext run) {
    this.run = run;
    settings = run.http();
    Base base = new Base(run);
    routes = new Routes(base);
    for (Loop loop : run.loops()) {
      loops.add(new LoopHttp(loop, this));
    }
    // Made now where it will be needed, so that a mistake in it is told before anything is sent.
    if (settings.certificateAuthorities() != null || base.isSecure()) {
      tls();
    }
  }

  @Override
  public UserHttp open(UserContext user) {
    return new UserClient(user, loops.get(user.loop().index()));
  }

  @Override
  public int awaited() {
    // All that waits for the target has a deadline.
    return loops.stream().mapToInt(loop -> loop.deadlines().armed()).sum();
  }

  @Override
  public void close() {
    for (LoopHttp loop : loops) {
      loop.loop().run(loop::closeAll);
    }
    resolver.close();
  }

  /** Returns whether each scenario is run once. */
  boolean once() {
    return run.once();
  }

  void stray(Loop loop, Fault fault) {
    run.stray(loop, new Failure(fault.kind(), fault.message(), null));
  }

  /**
   * Returns how many connections to one address a loop may have: its share of those that the run
   * may have. There are never more loops than connections.
   */
  int mostConnections(Loop loop) {
    Integer most = settings.maxConnections();
    if (most == null) {
      return Integer.MAX_VALUE;
    }
    int rest = loop.index() < most % loops.size() ? 1 : 0;
    return most / loops.size() + rest;
  }

  /** Returns where a file is that a scenario names. */
  Path file(Path named) {
    return run.file(named);
  }

  HttpSettings settings() {
    return settings;
  }

  Routes routes() {
    return routes;
  }

  Resolver resolver() {
    return resolver;
  }

  /** Returns the TLS of this run, made when it is first asked for. */
  synchronized Tls tls() {
    Tls made = tls;
    if (made == null) {
      made = new Tls(settings);
      tls = made;
    }
    return made;
  }
}
