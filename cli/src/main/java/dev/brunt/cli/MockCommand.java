package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.cli.Settings.Setting;
import dev.brunt.testkit.mock.MockMain;
import dev.brunt.testkit.model.Model;
import dev.brunt.testkit.oracle.OracleOptions;
import dev.brunt.testkit.oracle.OracleOptions.StampRoom;
import dev.brunt.testkit.oracle.OracleService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code brunt mock}: a target to practise on, until it is stopped. */
final class MockCommand implements Subcommand {
  private static final int USUAL_PORT = 8080;
  private static final long USUAL_SEED = 1;

  @Override
  public String name() {
    return "mock";
  }

  @Override
  public String description() {
    return "Serve a target to practise on; print where, and each second how many requests came."
        + " With --model it is an oracle, whose every answer is known (docs/oracle.md).";
  }

  @Override
  public String words() {
    return "";
  }

  @Override
  public Set<Flag> flags() {
    return EnumSet.of(
        Flag.HOST,
        Flag.PORT,
        Flag.MAX_TPS,
        Flag.MODEL,
        Flag.STAMPS,
        Flag.STAMPS_CAPACITY,
        Flag.SEED);
  }

  @Override
  public int run(Invocation invocation) {
    Mistakes mistakes = new Mistakes();
    Settings settings = invocation.settings();
    Values values = new Values(settings, mistakes);
    if (settings.has(Flag.MODEL)) {
      startOracle(settings, values, mistakes);
    } else {
      startShop(settings, values, mistakes);
    }
    return untilKilled();
  }

  private static void startShop(Settings settings, Values values, Mistakes mistakes) {
    int port = values.port(Flag.PORT).orElse(USUAL_PORT);
    List<String> options = new ArrayList<>(List.of("--port", String.valueOf(port), "--print-rate"));
    values
        .users(Flag.MAX_TPS)
        .ifPresent(tps -> options.addAll(List.of("--max-tps", String.valueOf(tps))));
    for (Flag flag : List.of(Flag.HOST, Flag.STAMPS, Flag.STAMPS_CAPACITY, Flag.SEED)) {
      refuse(flag, settings, mistakes, "needs a --model", "--model 'delay 10ms' is one");
    }
    mistakes.throwIfAny();
    MockMain.main(options.toArray(String[]::new));
  }

  private static void startOracle(Settings settings, Values values, Mistakes mistakes) {
    refuse(
        Flag.MAX_TPS,
        settings,
        mistakes,
        "is the shop's, and a --model has none",
        "--model 'limit(500/s)' rejects what is above 500 a second");
    int port = values.port(Flag.PORT).orElse(USUAL_PORT);
    InetAddress host = values.address(Flag.HOST).orElse(InetAddress.getLoopbackAddress());
    long seed = values.number(Flag.SEED).orElse(USUAL_SEED);
    Optional<StampRoom> stamps = stamps(settings, values, mistakes);
    Setting words = settings.find(Flag.MODEL).orElseThrow();
    Model model = Model.parse(words.value(), words.name(), mistakes);
    mistakes.throwIfAny();
    OracleOptions options =
        new OracleOptions(model, seed, new InetSocketAddress(host, port), stamps);
    OracleService.start(options, System.out::println);
  }

  private static Optional<StampRoom> stamps(Settings settings, Values values, Mistakes mistakes) {
    Optional<Path> file = settings.find(Flag.STAMPS).map(setting -> Path.of(setting.value()));
    if (file.isEmpty()) {
      refuse(
          Flag.STAMPS_CAPACITY, settings, mistakes, "needs --stamps", "--stamps FILE says where");
    }
    long capacity =
        values
            .count(Flag.STAMPS_CAPACITY)
            .filter(count -> isPossible(count, mistakes))
            .orElse(StampRoom.USUAL_CAPACITY);
    return file.map(path -> new StampRoom(path, capacity));
  }

  private static boolean isPossible(long capacity, Mistakes mistakes) {
    boolean possible = capacity <= StampRoom.MOST_CAPACITY;
    if (!possible) {
      mistakes.add(
          Flag.STAMPS_CAPACITY.option(),
          "must be at most %d but was %d".formatted(StampRoom.MOST_CAPACITY, capacity));
    }
    return possible;
  }

  private static void refuse(
      Flag flag, Settings settings, Mistakes mistakes, String problem, String hint) {
    settings.find(flag).ifPresent(said -> mistakes.add(said.name(), problem, hint));
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
