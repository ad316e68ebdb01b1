package dev.brunt.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in. Rejected is 503. */
final class AdmissionTest {
  /**
   * A bucket that is full at the start admits burst + rate · time, give or take the one that the
   * end cuts off; the burst is a tenth of a second's worth.
   */
  @ParameterizedTest
  @CsvSource({"2000, 60", "1301, 60", "1310, 60", "13000, 10"})
  void limit_moreThanTheRate_admitsExactlyTheRate(double perSecond, int seconds) {
    Arrivals arrivals =
        Arrivals.even("limit(1300/s)", perSecond, (int) Math.round(perSecond * seconds));

    double bound = 130 + 1_300.0 * seconds;
    assertThat((double) arrivals.count(200))
        .isCloseTo(Math.min(bound, perSecond * seconds), offset(1.0));
    assertThat(arrivals.count(200) + arrivals.count(503)).isEqualTo(arrivals.came.length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1_300, 1_299, 10})
  void limit_notMoreThanTheRate_admitsEverything(double perSecond) {
    assertThat(Arrivals.even("limit(1300/s)", perSecond, 50_000).count(503)).isZero();
  }

  @Test
  void limit_burst_isWhatCanComeAtOnce() {
    assertThat(Arrivals.at("limit(1300/s, burst 5)", new long[20]).count(200)).isEqualTo(5);
  }

  @Test
  void limit_rejected_isAnsweredAtOnce() {
    Arrivals arrivals = Arrivals.at("limit(1/s, burst 1) with delay 10ms", 0, 1_000);

    assertThat(arrivals.outcomes)
        .containsExactly(new Outcome(10_000_000, 200), new Outcome(1_000, 503));
  }

  /** 2 000/s for 40 s: in the second half 650/s pass; 20 · 650 = 13 000. */
  @Test
  void limit_changedAtATime_holdsFromThenOn() {
    Arrivals arrivals = Arrivals.even("limit(1300/s) with limit(650/s) at 20s", 2_000, 80_000);

    assertThat(arrivals.countBetween(200, 0, 20)).isCloseTo(26_130, offset(1L));
    // The bucket may hold up to a token when it changes, and then holds fewer.
    assertThat(arrivals.countBetween(200, 20, 40)).isBetween(12_900L, 13_001L);
  }

  /** Above the cliff all but the first second's worth is rejected, below it nothing. */
  @ParameterizedTest
  @CsvSource({"999, 0", "1000, 0", "1001, 59000", "1100, 59000", "5000, 59000"})
  void cliff_rate_isAllOrNothing(double perSecond, long rejected) {
    Arrivals arrivals = Arrivals.even("cliff(1000/s)", perSecond, 60_000);

    assertThat(arrivals.count(503)).isEqualTo(rejected);
  }

  /** 3 s above it, then below: the last second's arrivals must have gone by, no more. */
  @Test
  void cliff_rateFallsBelow_admitsAgainWithinASecond() {
    long[] came = new long[9_900];
    for (int i = 0; i < came.length; i++) {
      came[i] = i < 6_000 ? i * 500_000L : 3_000_000_000L + (i - 6_000) * 2_000_000L;
    }
    Arrivals arrivals = Arrivals.at("cliff(1000/s)", came);

    assertThat(arrivals.share(503, 1, 3)).isEqualTo(1);
    assertThat(arrivals.share(200, 4, 11)).isEqualTo(1);
  }

  /** 1.5/s is 2 within 2 ÷ 1.5 s: 1.4/s pass, and of 1.6/s all but the first two do not. */
  @ParameterizedTest
  @CsvSource({"1.4, 0", "1.49, 0", "1.6, 98"})
  void cliff_rateThatIsNotWhole_isKept(double perSecond, long rejected) {
    assertThat(Arrivals.even("cliff(1.5/s)", perSecond, 100).count(503)).isEqualTo(rejected);
  }

  /**
   * 1 200/s to a capacity of 1 000/s: whole for the 5 s that it takes to halve, then half, for
   * good: the overload never ends.
   */
  @Test
  void metastable_overloaded_halvesAndStaysSo() {
    Arrivals arrivals = Arrivals.even("metastable(1000/s)", 1_200, 60 * 1_200);

    assertThat(arrivals.countBetween(200, 1, 5)).isCloseTo(4_000, offset(2L));
    assertThat(arrivals.countBetween(200, 6, 60)).isCloseTo(54 * 500, offset(2L));
  }

  @Test
  void metastable_overloadedForLess_staysWhole() {
    long[] came = new long[4 * 1_200 + 30_000];
    for (int i = 0; i < came.length; i++) {
      came[i] = i < 4_800 ? i * 1_000_000_000L / 1_200 : 4_000_000_000L + (i - 4_800) * 1_000_000L;
    }

    assertThat(Arrivals.at("metastable(1000/s)", came).countBetween(200, 5, 34)).isEqualTo(29_000);
  }

  /** Halved by 10 s at 1 200/s, then 250/s (below 30 %) until 25 s, then 900/s again. */
  @Test
  void metastable_rested_isWholeAgain() {
    long[] came = new long[10 * 1_200 + 15 * 250 + 20 * 900];
    for (int i = 0; i < came.length; i++) {
      came[i] =
          i < 12_000
              ? i * 1_000_000_000L / 1_200
              : i < 15_750
                  ? 10_000_000_000L + (i - 12_000) * 4_000_000L
                  : 25_000_000_000L + (i - 15_750) * 1_000_000_000L / 900;
    }
    Arrivals arrivals = Arrivals.at("metastable(1000/s)", came);

    assertThat(arrivals.share(503, 6, 10)).isGreaterThan(0.5);
    assertThat(arrivals.share(200, 25, 45)).isEqualTo(1);
  }

  /** 900/s is above the half and not below 30 %: what was halved never heals. */
  @Test
  void metastable_notRested_staysHalved() {
    long[] came = new long[12_000 + 30 * 900];
    for (int i = 0; i < came.length; i++) {
      came[i] =
          i < 12_000
              ? i * 1_000_000_000L / 1_200
              : 10_000_000_000L + (i - 12_000) * 1_000_000_000L / 900;
    }

    assertThat(Arrivals.at("metastable(1000/s)", came).share(200, 20, 40))
        .isCloseTo(500.0 / 900, offset(0.001));
  }
}
