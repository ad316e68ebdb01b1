package dev.brunt.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.bench.mutant.Mutant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mutant is caught, and Brunt as it is is not, by the claims that are about the mutant. */
final class MutationTest {
  private static final Mutation MUTATION = new Mutation(Mutant.TIMES_FROM_SEND, "M3", "p99 ");
  private static final Claim NOISE = Claim.atMost("mean", 2, 1, "ms");

  @Test
  void claims_allThatAreAboutIt_spareBruntAsItIsAndNoiseDoesNotMatter() {
    List<Claim> claims = List.of(Claim.near("p99", 1.40, 1.41, 0.02, "s"), NOISE);

    assertThat(MUTATION.isSparedBy(claims)).isTrue();
    assertThat(MUTATION.isCaughtBy(claims)).isFalse();
  }

  @Test
  void claims_oneThatIsAboutItBroken_catchTheMutant() {
    List<Claim> claims =
        List.of(
            Claim.near("p99", 1.40, 1.41, 0.02, "s"), Claim.near("p99", 0.001, 1.41, 0.02, "s"));

    assertThat(MUTATION.isSparedBy(claims)).isFalse();
    assertThat(MUTATION.isCaughtBy(claims)).isTrue();
  }

  @Test
  void claims_noneAboutIt_doNotCatchTheMutant() {
    assertThat(MUTATION.isSparedBy(List.of(NOISE))).isTrue();
    assertThat(MUTATION.isCaughtBy(List.of(NOISE))).isFalse();
  }
}
