package dev.brunt.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RequestQueueTest {
  private static final Series ABOUT = Series.iterationsOf("shop").request("GET /");
  private static final int ALL = Integer.MAX_VALUE;

  private final RequestQueue queue = new RequestQueue();
  private final List<Long> taken = new ArrayList<>();

  private static LoggedRequest request(long user) {
    return LoggedRequest.of(ABOUT, user, new UUID(0, 0), "GET /", new RequestSample());
  }

  private int take(int most) {
    return queue.take(most, request -> taken.add(request.user()));
  }

  @Test
  void take_afterEachAdd_givesItAtOnce() {
    RequestLog.Inlet inlet = queue.inlet();
    for (long i = 0; i < 1_000; i++) {
      inlet.add(request(i));
      assertThat(take(ALL)).isOne();
    }

    assertThat(taken).isEqualTo(LongStream.range(0, 1_000).boxed().toList());
    assertThat(take(ALL)).isZero();
  }

  @Test
  void take_fewerThanThereAre_leavesTheOthersInOrder() {
    RequestLog.Inlet inlet = queue.inlet();
    LongStream.range(0, 1_000).mapToObj(RequestQueueTest::request).forEach(inlet::add);

    assertThat(take(300)).isEqualTo(300);
    assertThat(take(ALL)).isEqualTo(700);
    assertThat(taken).isEqualTo(LongStream.range(0, 1_000).boxed().toList());
  }

  @Test
  void add_whileTooManyWait_losesAndCountsTheRest() {
    RequestLog.Inlet inlet = queue.inlet();
    int added = RequestQueue.MOST + 10_000;
    LongStream.range(0, added).mapToObj(RequestQueueTest::request).forEach(inlet::add);

    int kept = take(ALL);
    assertThat(kept).isBetween(RequestQueue.MOST, RequestQueue.MOST + 512);
    assertThat(queue.lost()).isEqualTo(added - kept);

    inlet.add(request(7));
    assertThat(take(ALL)).as("there is room again").isOne();
  }

  @Test
  void take_whileManyThreadsAdd_losesNothingAndKeepsTheOrderOfEach() throws Exception {
    int threads = 3;
    long each = 100_000;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> adding = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        RequestLog.Inlet inlet = queue.inlet();
        long first = t * each;
        Callable<Boolean> adds =
            () -> {
              LongStream.range(first, first + each)
                  .mapToObj(RequestQueueTest::request)
                  .forEach(inlet::add);
              return true;
            };
        adding.add(executor.submit(adds));
      }
      while (!adding.stream().allMatch(Future::isDone)) {
        int _ = take(10_000);
      }
      assertThat(adding).allMatch(RequestQueueTest::result);
    }
    int _ = take(ALL);

    Map<Long, Long> next = new HashMap<>();
    for (long number : taken) {
      long thread = number / each;
      assertThat(number % each).isEqualTo(next.getOrDefault(thread, 0L));
      next.merge(thread, 1L, Long::sum);
    }
    assertThat(taken).hasSize((int) (threads * each));
    assertThat(queue.lost()).isZero();
  }

  private static boolean result(Future<Boolean> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new AssertionError(failure);
    }
  }
}
