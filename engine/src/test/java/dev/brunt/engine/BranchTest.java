package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.seconds;
import static dev.brunt.engine.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Branch;
import dev.brunt.api.BruntException;
import dev.brunt.api.RunResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Code that a user runs beside its main line. */
final class BranchTest {
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void fork_joined_returnsItsResult() {
    Runs.run(scenario(user -> told.add(user.fork(() -> "result").join())));

    assertThat(told).containsExactly("result");
  }

  @Test
  void fork_failsAndIsNotJoined_failsItsTransactionAndIteration() {
    RunResult result =
        Runs.run(
            scenario(user -> {
              user.transaction("good", () -> {});
              user.transaction("bad", () -> user.fork(() -> user.fail("in the branch")));
            }));

    assertThat(result.accounting().failed()).isEqualTo(1);
    assertThat(result.errorShare()).isEqualTo(0.5);
    assertThat(Runs.figures(result).failedByReason()).containsEntry("fail", 1L);
  }

  @Test
  void fork_failsWithACheckedException_isWrapped() {
    Runs.run(
        scenario(user -> {
          try {
            user.fork(
                    () -> {
                      throw new IOException("gone");
                    })
                .join();
          } catch (BruntException wrapped) {
            told.add(wrapped.getMessage());
          }
        }));

    assertThat(told).containsExactly("a branch failed: java.io.IOException: gone");
  }

  @Test
  void fork_inAFork_isJoinedBeforeTheOuterOneEnds() {
    Runs.run(
        scenario(user -> {
          user.fork(
                  () -> {
                    user.fork(() -> {
                      user.pause(ms(20));
                      return told.add("inner");
                    });
                    return told.add("outer");
                  })
              .join();
          told.add("joined");
        }));

    assertThat(told).containsExactly("outer", "inner", "joined");
  }

  @Test
  void fork_joinedByAnotherBranch_isWaitedFor() {
    Runs.run(
        scenario(user -> {
          Branch<String> slow =
              user.fork(() -> {
                user.pause(ms(20));
                return "slow";
              });
          user.parallel(() -> told.add(slow.join()), () -> told.add("other"));
        }));

    assertThat(told).containsExactly("other", "slow");
  }

  @Test
  void fork_leftRunningByAFailure_isStopped() {
    RunResult result =
        Runs.run(
            scenario(user -> {
              user.fork(() -> {
                user.pause(seconds(600));
                return told.add("never");
              });
              user.fail("the main line");
            }));

    assertThat(told).isEmpty();
    assertThat(Runs.figures(result).failedByReason()).containsEntry("fail", 1L);
  }

  @Test
  void parallel_inParallel_runsAllBranchesAtTheSameTime() {
    RunResult result =
        Runs.run(
            scenario(user ->
                user.transaction(
                    "t",
                    () ->
                        user.parallel(
                            () ->
                                user.parallel(
                                    () -> user.request("a", () -> user.pause(ms(400))),
                                    () -> user.request("b", () -> user.pause(ms(400)))),
                            () -> user.request("c", () -> user.pause(ms(400)))))));

    assertThat(result.response().count()).isEqualTo(3);
    // One after the other they would take 1200 ms.
    assertThat(result.scenario("s").transaction("t").max()).isLessThan(ms(1100));
  }

  @Test
  void parallel_branchThatIsStoppedThrowsItsOwnException_isNotTakenForTheFirst() {
    RunResult result =
        Runs.run(
            scenario(user ->
                user.parallel(() -> new CountDownLatch(1).await(), () -> user.fail("the first"))));

    assertThat(Runs.figures(result).failedByReason()).containsOnlyKeys("fail");
    assertThat(Runs.figures(result).errors().getFirst().message()).startsWith("the first");
  }

  @Test
  void parallel_innerBranchFails_stopsTheOuterNeighbours() {
    RunResult result =
        Runs.run(
            scenario(user ->
                user.parallel(
                    () -> user.parallel(() -> user.fail("inner"), () -> user.pause(seconds(600))),
                    () -> {
                      user.pause(seconds(600));
                      told.add("never");
                    })));

    assertThat(told).isEmpty();
    assertThat(Runs.figures(result).failedByReason()).containsEntry("fail", 1L);
    assertThat(Runs.figures(result).errors()).hasSize(1);
  }

  @Test
  void parallel_requestFailsAndIsCaughtInItsBranch_stillFailsTheTransaction() {
    RunResult result =
        Runs.run(
            scenario(user ->
                user.transaction(
                    "t",
                    () ->
                        user.parallel(() -> {
                          try {
                            user.request("r", () -> user.fail("no"));
                          } catch (BruntException caught) {
                            told.add("caught");
                          }
                        }))));

    assertThat(told).containsExactly("caught");
    assertThat(result.errorShare()).isEqualTo(1);
  }
}
