package dev.brunt.http;

import dev.brunt.engine.Loop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up with the JDK's resolver, which blocks, and therefore not on a loop. Answers are
 * kept for {@link #KEPT_NANOS}. Safe for use by many threads.
 */
final class Resolver implements AutoCloseable {
  static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int THREADS = 4;

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
  private final ExecutorService threads = threads();

  /** What a name means; null addresses where it means nothing. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Answer(InetAddress @Nullable [] addresses, long sinceNanos) {
    boolean isFresh() {
      return addresses != null && System.nanoTime() - sinceNanos < KEPT_NANOS;
    }
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("brunt-dns-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Returns the addresses of a host that need no looking up; null where they do. */
  InetAddress @Nullable [] known(String host) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal != null) {
      return literalAddress(host, literal);
    }
    Answer known = answers.get(host);
    return known != null && known.isFresh() ? known.addresses : null;
  }

  /** Looks a host up and hands its addresses over on a loop; null if there are none. */
  void lookUp(String host, Loop loop, Consumer<InetAddress @Nullable []> then) {
    var _ = ask(host).thenAccept(answer -> loop.run(() -> then.accept(answer.addresses)));
  }

  private static InetAddress[] literalAddress(String host, byte[] literal) {
    try {
      return new InetAddress[] {InetAddress.getByAddress(literal)};
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("not an address after all: " + host, impossible);
    }
  }

  private CompletableFuture<Answer> ask(String host) {
    return asked.computeIfAbsent(
        host, name -> CompletableFuture.supplyAsync(() -> lookUp(name), threads));
  }

  private Answer lookUp(String host) {
    Answer answer;
    try {
      answer = new Answer(InetAddress.getAllByName(host), System.nanoTime());
      answers.put(host, answer);
    } catch (UnknownHostException unknown) {
      answer = new Answer(null, System.nanoTime());
    }
    asked.remove(host);
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
