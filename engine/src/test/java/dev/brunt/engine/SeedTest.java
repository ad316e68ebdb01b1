package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.Pool;
import dev.brunt.api.Pools;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import dev.brunt.pacing.ArrivalSchedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with the same seed is the same load, on however many loops. */
final class SeedTest {
  private static final int ITERATIONS = 300;

  record Account(int number) {}

  @TempDir Path directory;

  /** What a run asked for, as a SHA-256: the same if and only if all of it was. */
  private String run(int loops, long seed) throws IOException, NoSuchAlgorithmException {
    Files.writeString(
        directory.resolve("accounts.csv"),
        IntStream.range(0, 2 * ITERATIONS)
            .mapToObj(n -> n + "\n")
            .collect(Collectors.joining("", "number\n", "")));
    Map<Long, String> iterations = new ConcurrentSkipListMap<>();
    ConcurrentSkipListSet<Integer> accounts = new ConcurrentSkipListSet<>();
    Pool<Account> pool = Pools.csv("accounts.csv", Account.class).shuffled().once();
    Plan plan = plan(seed, iterations, pool, accounts).directory(directory);
    System.setProperty(RunSetup.LOOPS_PROPERTY, Integer.toString(loops));
    try {
      assertThat(Runs.run(plan).accounting().succeeded()).isEqualTo(ITERATIONS);
    } finally {
      System.clearProperty(RunSetup.LOOPS_PROPERTY);
    }
    return sha256("%s %s %s".formatted(schedule(plan, loops), iterations, accounts));
  }

  private static Plan plan(
      long seed,
      Map<Long, String> iterations,
      Pool<Account> pool,
      ConcurrentSkipListSet<Integer> accounts) {
    List<PlannedScenario> scenarios =
        List.of(
            scenario("browse", 3, iterations, pool, accounts),
            scenario("buy", 1, iterations, pool, accounts));
    Limits limits = Limits.DEFAULT.withIterations((long) ITERATIONS).withGrace(seconds(10));
    return Plan.of(
            "p",
            List.of(
                new PlannedLoad(
                    scenarios, ShapeWords.parse("poisson 1000/s"), limits, Duration.ZERO)))
        .seed(seed);
  }

  private static PlannedScenario scenario(
      String name,
      int weight,
      Map<Long, String> iterations,
      Pool<Account> pool,
      ConcurrentSkipListSet<Integer> accounts) {
    ScenarioBody body =
        user -> {
          accounts.add(user.checkout(pool).number());
          long first = user.random().nextLong();
          user.pause(ms(1), ms(5));
          iterations.put(user.iteration(), name + " " + first + " " + user.random().nextLong());
        };
    return new PlannedScenario(name, weight, body, List.of(), List.of());
  }

  /** When arrivals are due, each as the loop that it belongs to sees it. */
  private static Map<Long, Long> schedule(Plan plan, int loops) {
    PlannedLoad load = plan.loads().getFirst();
    Map<Long, Long> due = new TreeMap<>();
    for (int loop = 0; loop < loops; loop++) {
      ArrivalSchedule schedule =
          ArrivalSchedule.of((Workload.Open) load.workload(), load.limits(), plan.seed());
      for (long i = loop; schedule.dueNanos(i) != ArrivalSchedule.NEVER; i += loops) {
        due.put(i, schedule.dueNanos(i));
      }
    }
    return due;
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void sameSeed_onOneTwoAndThreeLoops_asksForTheSame() throws Exception {
    String one = run(1, 4_711);

    assertThat(run(2, 4_711)).isEqualTo(one);
    assertThat(run(3, 4_711)).isEqualTo(one);
    assertThat(run(1, 4_712)).isNotEqualTo(one);
  }
}
