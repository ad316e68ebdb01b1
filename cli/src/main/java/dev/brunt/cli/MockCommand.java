package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.testkit.mock.MockMain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code brunt mock}: a target to practise on, until it is stopped. */
final class MockCommand implements Subcommand {
  private static final int USUAL_PORT = 8080;

  @Override
  public String name() {
    return "mock";
  }

  @Override
  public String description() {
    return "Serve a target to practise on; print where, and each second how many requests came.";
  }

  @Override
  public String words() {
    return "";
  }

  @Override
  public Set<Flag> flags() {
    return EnumSet.of(Flag.PORT, Flag.MAX_TPS);
  }

  @Override
  public int run(Invocation invocation) {
    Mistakes mistakes = new Mistakes();
    Values values = new Values(invocation.settings(), mistakes);
    int port = values.port(Flag.PORT).orElse(USUAL_PORT);
    List<String> options = new ArrayList<>(List.of("--port", String.valueOf(port), "--print-rate"));
    values
        .users(Flag.MAX_TPS)
        .ifPresent(tps -> options.addAll(List.of("--max-tps", String.valueOf(tps))));
    mistakes.throwIfAny();
    MockMain.main(options.toArray(String[]::new));
    return untilKilled();
  }

  /** Waits for the signal that ends the process; nothing else does. */
  private static int untilKilled() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }
}
