package dev.brunt.http.connection;

import dev.brunt.engine.Loop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Resolves host names with the JDK, on a thread of its own, and keeps the answers for a while. Safe
 * for use by all loops.
 */
public final class Names implements AutoCloseable {
  private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("brunt-names-", 0).factory());

  /** Makes a resolver that knows nothing yet. */
  public Names() {}

  private record Answer(List<InetAddress> addresses, long untilNanos) {}

  /**
   * Resolves a name and hands over the addresses, at least one, or what went wrong; on the loop, at
   * once where the answer is known.
   */
  void resolve(String host, Loop loop, BiConsumer<List<InetAddress>, @Nullable Throwable> taker) {
    Answer known = answers.get(host);
    if (known != null && known.untilNanos - System.nanoTime() > 0) {
      taker.accept(known.addresses, null);
    } else if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
      taker.accept(List.of(literal(host)), null);
    } else {
      asking.execute(() -> ask(host, loop, taker));
    }
  }

  private void ask(
      String host, Loop loop, BiConsumer<List<InetAddress>, @Nullable Throwable> taker) {
    Answer known = answers.get(host);
    if (known != null && known.untilNanos - System.nanoTime() > 0) {
      loop.run(() -> taker.accept(known.addresses, null));
      return;
    }
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
      answers.put(host, new Answer(addresses, System.nanoTime() + KEPT_NANOS));
      loop.run(() -> taker.accept(addresses, null));
    } catch (UnknownHostException | RuntimeException unknown) {
      loop.run(() -> taker.accept(List.of(), unknown));
    }
  }

  private static InetAddress literal(String host) {
    return java.util.Objects.requireNonNull(NetUtil.createInetAddressFromIpAddressString(host));
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
