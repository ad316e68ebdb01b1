package dev.brunt.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.bench.truth.RequestLog.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JoinedTest {
  private static Entry said(long seq, long response, long seen) {
    return new Entry(seq, response, response, seen, 200);
  }

  private static Seen seen(long seq, long read) {
    return new Seen(seq, read, read + 5, 2);
  }

  @Test
  void of_sameRequests_pairsThemByNumber() {
    Joined joined =
        Joined.of(List.of(said(2, 1, 9), said(1, 1, 8)), List.of(seen(1, 3), seen(2, 4)));

    assertThat(joined.complete().holds()).isTrue();
    assertThat(joined.pairs()).extracting(pair -> pair.said().seq()).containsExactly(1L, 2L);
    assertThat(joined.pairs()).extracting(pair -> pair.seen().readNanos()).containsExactly(3L, 4L);
  }

  @Test
  void of_differentRequests_countsThem() {
    Joined joined =
        Joined.of(
            List.of(said(1, 1, 9), said(3, 1, 9)), List.of(seen(1, 3), seen(1, 4), seen(2, 4)));

    assertThat(joined)
        .extracting(Joined::onlySaid, Joined::onlySeen, Joined::repeated)
        .containsExactly(1L, 1L, 1L);
    assertThat(joined.complete().holds()).isFalse();
  }

  @Test
  void modelNanos_lateAnswer_isTheServiceWithoutIt() {
    assertThat(seen(1, 100).serviceNanos()).isEqualTo(5);
    assertThat(seen(1, 100).modelNanos()).isEqualTo(3);
  }

  @Test
  void startNanos_severalRequests_isTheEarliestThatOneShows() {
    // Due 0 and 1 000 000 after the start at 500; seen 70 and 40 ns after their ends.
    Timetable timetable = Timetable.of("1000/s for 1s", 1);
    List<Joined.Pair> pairs =
        List.of(
            new Joined.Pair(said(0, 300, 500 + 300 + 70), seen(0, 600)),
            new Joined.Pair(said(1, 900, 500 + 1_000_000 + 900 + 40), seen(1, 1_000_700)));

    assertThat(timetable.count()).isEqualTo(1_000);
    assertThat(timetable.startNanos(pairs)).isEqualTo(540);
    assertThat(timetable.lateness(pairs.get(1), 540)).isEqualTo(160);
    assertThat(timetable.dueBefore(500_000_000)).isEqualTo(500);
  }
}
