package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Brunt;
import dev.brunt.api.DataPool;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.Pool;
import dev.brunt.api.Pools;
import dev.brunt.api.RunResult;
import dev.brunt.api.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test data in whole runs. */
final class PoolRunTest {
  record Account(String name) {}

  @TempDir Path directory;

  private final List<String> given = new CopyOnWriteArrayList<>();

  @BeforeEach
  void writeAccounts() throws IOException {
    Files.writeString(directory.resolve("accounts.csv"), "name\nann\nbob\ncem\n");
  }

  private Plan plan(Pool<Account> pool) {
    return Brunt.scenario("s", pool, (user, account) -> given.add(account.name()))
        .directory(directory);
  }

  private static Pool<Account> accounts() {
    return Pools.csv("accounts.csv", Account.class);
  }

  @Test
  void pool_inOrder_comesAroundAgain() {
    Runs.run(plan(accounts()).users(1).iterations(5));

    assertThat(given).containsExactly("ann", "bob", "cem", "ann", "bob");
  }

  @Test
  void pool_once_givesEachItemAndEndsItsScenarioWithoutAFailure() {
    RunResult result =
        Runs.run(
            plan(Pools.csv("accounts.csv", Account.class).once()).users(2).duration(seconds(600)));

    assertThat(given).containsExactlyInAnyOrder("ann", "bob", "cem");
    assertThat(result.accounting().succeeded()).isEqualTo(3);
    assertThat(result.accounting().failed()).isZero();
    assertThat(Runs.figures(result).unsentByReason()).containsOnlyKeys("pool-empty");
    assertThat(Runs.figures(result).notes())
        .contains("scenario s ended: pool accounts.csv has given each of its 3 items");
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void pool_exhausted_endsItsScenarioAndNotTheOther() {
    AtomicInteger others = new AtomicInteger();
    Plan once = plan(Pools.csv("accounts.csv", Account.class).once()).rate(perSecond(500));
    Plan other = Brunt.scenario("other", user -> others.incrementAndGet()).rate(perSecond(500));

    Runs.run(
        Brunt.plan("both", once.duration(ms(200)), other.duration(ms(200))).directory(directory));

    assertThat(given).hasSize(3);
    // 500/s for 0.2 s.
    assertThat(others).hasValue(100);
  }

  @Test
  void pool_exhaustedInTheMiddleOfAnIteration_failsThatIteration() {
    Pool<Account> pool = Pools.csv("accounts.csv", Account.class).once();
    RunResult result =
        Runs.run(
            Brunt.scenario(
                    "s",
                    user -> {
                      user.request("r", () -> {});
                      user.checkout(pool);
                    })
                .directory(directory)
                .users(1)
                .duration(seconds(600)));

    assertThat(result.accounting().succeeded()).isEqualTo(3);
    assertThat(Runs.figures(result).failedByReason()).containsEntry("pool-empty", 1L);
  }

  @Test
  void pool_withAllItemsOut_isWaitedFor() {
    AtomicInteger out = new AtomicInteger();
    AtomicInteger mostOut = new AtomicInteger();
    RunResult result =
        Runs.run(
            Brunt.scenario(
                    "s",
                    accounts(),
                    (user, account) -> {
                      mostOut.accumulateAndGet(out.incrementAndGet(), Math::max);
                      user.pause(ms(2));
                      out.decrementAndGet();
                    })
                .directory(directory)
                .users(8)
                .iterations(24));

    assertThat(mostOut).hasValue(3);
    assertThat(result.accounting().succeeded()).isEqualTo(24);
  }

  @Test
  void pool_ofAFailedIteration_hasItsItemBack() {
    RunResult result =
        Runs.run(
            Brunt.scenario("s", accounts(), (user, account) -> user.fail("always"))
                .directory(directory)
                .rate(perSecond(1000))
                .iterations(10));

    assertThat(result.accounting().failed()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pool_thatDoesNotTakeItsItemBack_isToldAndTheIterationCounted(boolean asserts) {
    Pool<String> broken =
        new Pool<>() {
          @Override
          public Optional<String> checkout() {
            return Optional.of("item");
          }

          @Override
          public void checkin(String item) {
            if (asserts) {
              throw new AssertionError("full");
            }
            throw new IllegalStateException("full");
          }
        };
    String kind = asserts ? "AssertionError" : "IllegalStateException";

    RunResult result = Runs.run(Brunt.scenario("s", broken, (user, item) -> given.add(item)));

    assertThat(result.accounting().succeeded()).isEqualTo(1);
    assertThat(Runs.figures(result).notes())
        .anyMatch(note -> note.startsWith("a pool did not take its item back: " + kind + ": full"));
  }

  @Test
  void pool_withMistakes_isRefusedBeforeAnythingRuns() throws IOException {
    Files.writeString(directory.resolve("accounts.csv"), "nam\nann\n");

    assertThatThrownBy(() -> plan(accounts()).run())
        .isInstanceOf(PlanException.class)
        .hasMessage(
            """
            accounts.csv:1: Account needs a column "name" but there is none
                hint: did you mean "nam"? the columns are nam
            1 problem, nothing was sent.\
            """);
    assertThat(given).isEmpty();
  }

  private static List<Account> called(String... names) {
    return Stream.of(names).map(Account::new).toList();
  }

  @Test
  void poolOfItems_inOrder_comesAroundAgain() {
    Runs.run(plan(Pools.of(called("ann", "bob"))).users(1).iterations(3));

    assertThat(given).containsExactly("ann", "bob", "ann");
  }

  @Test
  void poolOfItems_shuffled_dependsOnTheSeedAlone() {
    List<Account> fifty = IntStream.range(0, 50).mapToObj(i -> new Account("n" + i)).toList();
    Plan all = plan(Pools.of(fifty).shuffled()).users(1).iterations(50);

    List<String> first = givenBy(all.seed(7));
    List<String> same = givenBy(all.seed(7));
    List<String> other = givenBy(all.seed(8));

    assertThat(first)
        .containsExactlyInAnyOrderElementsOf(fifty.stream().map(Account::name).toList());
    assertThat(same).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  private List<String> givenBy(Plan plan) {
    given.clear();
    Runs.run(plan);
    return List.copyOf(given);
  }

  @Test
  void pool_ofNoItems_isRefused() {
    assertThatThrownBy(() -> Pools.of(List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("at least 1 item");
  }

  private final AtomicInteger made = new AtomicInteger();

  private DataPool<Account> endless() {
    return Pools.lazily(() -> Stream.generate(() -> new Account("n" + made.getAndIncrement())));
  }

  @Test
  void lazyPool_itemsThatComeBack_areGivenBeforeOthersAreMade() {
    Runs.run(plan(endless()).users(1).iterations(5));

    assertThat(given).containsExactly("n0", "n0", "n0", "n0", "n0");
    assertThat(made).hasValue(1);
  }

  @Test
  void lazyPool_once_makesOneForEachIteration() {
    Runs.run(plan(endless().once()).users(1).iterations(3));

    assertThat(given).containsExactly("n0", "n1", "n2");
  }

  @Test
  void lazyPool_onceAndItsStreamEnds_endsItsScenario() {
    DataPool<Account> two = Pools.lazily(() -> called("ann", "bob").stream());

    RunResult result = Runs.run(plan(two.once()).users(1).duration(seconds(600)));

    assertThat(given).containsExactly("ann", "bob");
    assertThat(Runs.figures(result).notes())
        .contains("scenario s ended: pool of items that are made has given each of its 2 items");
  }

  @Test
  void lazyPool_perUser_makesOneForEachUser() {
    Plan each =
        Brunt.scenario(
            "s",
            endless().perUser(),
            (user, account) -> given.add(user.number() + " " + account.name()));

    Runs.run(each.users(3).iterationsPerUser(2));

    assertThat(given).containsExactlyInAnyOrder("0 n0", "0 n0", "1 n1", "1 n1", "2 n2", "2 n2");
  }

  @Test
  void lazyPool_ofAnEmptyStream_isAMistakeInThePlan() {
    Plan empty = plan(Pools.lazily(Stream::empty)).users(1).iterations(1);

    assertThatThrownBy(empty::run)
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("a pool must have at least 1 item but its stream has none");
  }

  @Test
  void lazyPool_shuffled_isRefused() {
    assertThatThrownBy(() -> endless().shuffled())
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("cannot be shuffled");
  }
}
