package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.plan.Threshold;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BurstsTest {
  private static final double ALLOWED = 0.1;

  /** Windows of 100 responses each, of which such shares are beyond the limit. */
  private static List<Tally> windows(double... shares) {
    return DoubleStream.of(shares).mapToObj(share -> new Tally(100, 100 * share)).toList();
  }

  @Test
  void length_ofRunsThatEnd_isTheOneInWhichMostOfItIs() {
    // One run of 1 window and one of 3: (1 + 9) ÷ (1 + 3).
    double length = Bursts.length(List.of(windows(0, 1, 0), windows(0, 1, 1, 1, 0)), ALLOWED);

    assertThat(length).isEqualTo(2.5);
  }

  @Test
  void length_ofAnOverload_isNone() {
    assertThat(Bursts.length(List.of(windows(0, 0.5, 1, 1, 1)), ALLOWED)).isZero();
  }

  @Test
  void length_whereNoWindowIsMostlyBeyond_isNone() {
    assertThat(Bursts.length(List.of(windows(0, 0.2, 0, 0.4, 0.05)), ALLOWED)).isZero();
  }

  @Test
  void proof_withoutABurstWhereOthersHadThem_isNone() {
    List<Slo> slos = List.of(new Slo(Threshold.parse("p90 < 50ms")));
    List<List<Tally>> quiet = List.of(Stream.generate(() -> new Tally(100, 0)).limit(60).toList());

    assertThat(Proof.of(slos, quiet)).isEqualTo(Proof.HELD);
    // 3 bursts of a second in a minute are 5 % of it, of 3 seconds 15 %.
    assertThat(Proof.of(slos, quiet, new double[] {1})).isEqualTo(Proof.HELD);
    assertThat(Proof.of(slos, quiet, new double[] {3})).isEqualTo(Proof.NONE);
  }

  /** Two of five are beyond: √(5 · 0.4 · 0.6 · 5 ÷ 4) ÷ 5. */
  @Test
  void error_ofAShare_isHowMuchItDiffersFromBlockToBlock() {
    assertThat(Tally.error(windows(0, 1, 0, 1, 0))).isCloseTo(0.245, within(0.001));
  }
}
