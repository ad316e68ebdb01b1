package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static dev.brunt.metrics.Recording.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Check;
import dev.brunt.api.Response;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is grouped by its words: failures, checks, names. */
final class TallyTest {
  private final Recorder recorder = new Recorder(0);

  private record Named(String text) implements Check {
    @Override
    public boolean holds(Response response) {
      return true;
    }
  }

  private static Failure failure(String kind, String message) {
    return new Failure(kind, message, null);
  }

  private List<ErrorFigures> errors() {
    return Recording.totals(recorder).errors(nanos -> Instant.EPOCH.plusNanos(nanos));
  }

  @Test
  void errors_alike_areOneGroupWithItsFirstAndLast() {
    recorder.failure("s", failure("status", "500"), ms(10));
    recorder.failure("s", failure("status", "500"), ms(30));
    recorder.failure("s", failure("status", "500"), ms(20));

    assertThat(errors())
        .containsExactly(
            new ErrorFigures(
                "status",
                "500",
                "s",
                3,
                Instant.EPOCH.plusMillis(10),
                Instant.EPOCH.plusMillis(30),
                null));
  }

  @Test
  void errors_ofOtherKindMessageOrScenario_areGroupsOfTheirOwn() {
    recorder.failure("s", failure("status", "500"), 0);
    recorder.failure("s", failure("status", "503"), 0);
    recorder.failure("t", failure("status", "500"), 0);
    recorder.failure("s", failure("check", "500"), 0);
    recorder.failure("s", failure("status", "503"), 0);

    assertThat(errors()).extracting(ErrorFigures::count).containsExactly(2L, 1L, 1L, 1L);
  }

  @Test
  void errors_theMostFrequent_comeFirst() {
    recorder.failure("s", failure("status", "500"), 0);
    recorder.failure("s", failure("status", "503"), 0);
    recorder.failure("s", failure("status", "503"), 0);

    assertThat(errors()).extracting(ErrorFigures::message).containsExactly("503", "500");
  }

  @Test
  void errors_exchange_isAskedForOnceForEachGroupOfAWindow() {
    AtomicInteger asked = new AtomicInteger();
    Failure failure = new Failure("status", "500", () -> "exchange " + asked.incrementAndGet());
    recorder.failure("s", failure, 0);
    recorder.failure("s", failure, 0);

    assertThat(errors().getFirst().exchange()).isEqualTo("exchange 1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void errors_pastTheMost_areOneGroupForEachKind() {
    for (int i = 0; i < ErrorTally.MAX + 20; i++) {
      recorder.failure("s", failure("fail", "message " + i), 0);
    }

    List<ErrorFigures> errors = errors();

    assertThat(errors).hasSize(ErrorTally.MAX + 1);
    assertThat(errors.getFirst().message()).isEqualTo("other failures");
    assertThat(errors.getFirst().count()).isEqualTo(20);
  }

  @Test
  void errors_pastTheMostOverSeveralWindows_loseNone() {
    RunTotals totals = new RunTotals();
    for (int second = 1; second <= 3; second++) {
      for (int i = 0; i < 300; i++) {
        recorder.failure("s", failure("fail", second + " message " + i), 0);
      }
      totals.merge(List.of(recorder.roll(ms(1000 * second))));
    }

    List<ErrorFigures> errors = totals.errors(_ -> Instant.EPOCH);

    assertThat(errors).hasSize(ErrorTally.MAX + 1);
    assertThat(errors.stream().mapToLong(ErrorFigures::count).sum()).isEqualTo(900);
  }

  @Test
  void errors_longMessage_losesItsMiddleAndKeepsItsPlace() {
    recorder.failure("s", failure("fail", "x".repeat(500) + " · Shop.java:14"), 0);

    assertThat(errors().getFirst().message())
        .startsWith("x".repeat(300) + " … ")
        .endsWith(" · Shop.java:14")
        .hasSizeLessThanOrEqualTo(403);
  }

  @Test
  void errors_messageOfSeveralLines_isOne() {
    recorder.failure("s", failure("fail", "no target\n    hint: --target URL"), 0);

    assertThat(errors().getFirst().message()).isEqualTo("no target · hint: --target URL");
  }

  @Test
  void checks_byTheirWords_areCounted() {
    for (String text : List.of("b", "a", "b", "b")) {
      recorder.checked(new Named(text), !text.equals("a"));
    }
    recorder.checked(new Named("b"), false);

    assertThat(Recording.totals(recorder).checks())
        .containsExactly(new CheckFigures("a", 0, 1), new CheckFigures("b", 3, 1));
  }

  @Test
  void checks_pastTheMost_areOne() {
    for (int i = 0; i < CheckTally.MAX + 20; i++) {
      recorder.checked(new Named("check " + i), i % 2 == 0);
    }

    List<CheckFigures> checks = Recording.totals(recorder).checks();

    assertThat(checks).hasSizeBetween(CheckTally.MAX, CheckTally.MAX + 1);
    assertThat(checks).extracting(CheckFigures::text).contains("other checks");
    assertThat(checks.stream().mapToLong(CheckFigures::passed).sum()).isEqualTo(260);
    assertThat(checks.stream().mapToLong(CheckFigures::failed).sum()).isEqualTo(260);
  }

  @Test
  void names_pastTheMost_foldSegmentsWithDigits() {
    for (int i = 0; i < 1_000; i++) {
      recorder.scenario("s").request("GET /items/" + i + "/parts").record(request(5));
    }

    RunTotals totals = Recording.totals(recorder);

    assertThat(totals.namesFolded()).isTrue();
    // 200 as they are, and the one that 800 became.
    assertThat(totals.series()).hasSize(SeriesNames.MAX + 1);
    var folded =
        totals.series().stream()
            .filter(s -> s.series().name().equals("GET /items/{n}/parts"))
            .findFirst()
            .orElseThrow();
    assertThat(folded.count()).isEqualTo(800);
  }

  @Test
  void names_ofTransactionsPastTheMost_foldNumbers() {
    for (int i = 0; i < 1_000; i++) {
      recorder.scenario("s").transaction("order " + i).record(1, 1, true);
    }

    RunTotals totals = Recording.totals(recorder);

    assertThat(totals.series()).hasSize(SeriesNames.MAX + 1);
    assertThat(totals.series()).anyMatch(s -> s.series().name().equals("order {n}"));
  }

  @Test
  void names_withoutDigitsAndWithoutEnd_becomeOtherRequests() {
    for (int i = 0; i < 1_000; i++) {
      String letters = Integer.toString(i, 36).replaceAll("\\d", "x") + "y".repeat(i % 40);
      recorder
          .scenario("s")
          .request("GET /" + letters + "/" + "z".repeat(i / 40))
          .record(request(5));
    }

    RunTotals totals = Recording.totals(recorder);

    assertThat(totals.series().size()).isLessThanOrEqualTo(2 * SeriesNames.MAX + 1);
    assertThat(totals.series().stream().mapToLong(RunFigures.SeriesFigures::count).sum())
        .isEqualTo(1_000);
  }

  @Test
  void series_transactionInsideItselfWithoutEnd_areBounded() {
    SeriesRecorder at = recorder.scenario("s");
    for (int depth = 0; depth < 10_000; depth++) {
      at = at.transaction("again");
      at.record(1, 1, true);
    }

    RunTotals totals = Recording.totals(recorder);

    assertThat(totals.namesFolded()).isTrue();
    assertThat(totals.series()).hasSize(ScenarioNames.MAX_SERIES + 1);
    assertThat(totals.series().stream().mapToLong(RunFigures.SeriesFigures::count).sum())
        .isEqualTo(10_000);
    // Only the first is in no other.
    assertThat(totals.transactions(Recording.SECOND).succeeded()).isEqualTo(1);
  }

  @Test
  void series_requestsInManyTransactions_areBounded() {
    for (int i = 0; i < 100; i++) {
      for (int k = 0; k < 100; k++) {
        recorder.scenario("s").transaction("t" + i).request("r" + k).record(request(5));
      }
    }

    RunTotals totals = Recording.totals(recorder);

    // Each series that was admitted may hold one more, for the others.
    assertThat(totals.series()).hasSizeLessThan(2 * ScenarioNames.MAX_SERIES);
    assertThat(totals.requests(Recording.SECOND).total()).isEqualTo(10_000);
  }

  @Test
  void names_fewEnough_areKept() {
    for (int i = 0; i < SeriesNames.MAX; i++) {
      recorder.scenario("s").request("GET /items/" + i).record(request(5));
    }

    RunTotals totals = Recording.totals(recorder);

    assertThat(totals.namesFolded()).isFalse();
    assertThat(totals.series()).hasSize(SeriesNames.MAX);
  }

  @Test
  void names_ofSeveralScenarios_areCountedApart() {
    for (int i = 0; i < SeriesNames.MAX; i++) {
      recorder.scenario("s").request("GET /s/" + i).record(request(5));
      recorder.scenario("t").request("GET /t/" + i).record(request(5));
    }

    assertThat(Recording.totals(recorder).namesFolded()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "connect-refused, true",
    "connect-timeout, true",
    "dns, true",
    "tls, true",
    "timeout, false",
    "status, false",
  })
  void unreachable_kind_isThatNobodyAnswered(String kind, boolean nobody) {
    RequestSample sample = Recording.failed(5, kind);
    recorder.scenario("s").request("r").record(sample);
    recorder.failure("s", sample.failure, 0);

    assertThat(Recording.totals(recorder).unreachable().isPresent()).isEqualTo(nobody);
  }

  @Test
  void unreachable_severalReasons_tellsTheMostFrequent() {
    Stream.of("timed out", "it refused", "it refused", "not known")
        .forEach(
            message -> recorder.failure("s", new Failure("connect-refused", message, null), 0));

    assertThat(Recording.totals(recorder).unreachable()).contains("it refused");
  }

  @Test
  void unreachable_oneOfManyGotThrough_isNot() {
    Stream.of("connect-refused", "connect-refused")
        .forEach(kind -> {
          RequestSample sample = Recording.failed(5, kind);
          recorder.scenario("s").request("r").record(sample);
          recorder.failure("s", sample.failure, 0);
        });
    recorder.scenario("t").request("r").record(request(5));

    assertThat(Recording.totals(recorder).unreachable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, true",
    "abandoned, true",
    "connect-refused, true",
    "closed, false",
    "exception, false",
  })
  void silence_oneTimeoutAndOneOfAKind_isOnlyWhereNothingAnswers(String other, boolean silent) {
    for (String kind : List.of("timeout", other)) {
      RequestSample sample = Recording.failed(5, kind);
      recorder.scenario("s").request("r").record(sample);
      recorder.failure("s", sample.failure, 0);
    }

    assertThat(Recording.totals(recorder).silence().isPresent()).isEqualTo(silent);
  }

  @Test
  void silence_connectionsAndRequests_areCountedAndTheLongestWaitIsTold() {
    for (int i = 0; i < 3; i++) {
      RequestSample sample = Recording.failed(1_001, i == 0 ? "connect-refused" : "timeout");
      sample.startNanos = i == 0 ? RequestSample.NOT_STARTED : Recording.ms(1);
      sample.connecting().connectingNanos = Recording.ms(1);
      recorder.scenario("s").request("r").record(sample);
      recorder.failure("s", sample.failure, 0);
    }

    RunTotals.Silence silence = Recording.totals(recorder).silence().orElseThrow();

    assertThat(silence.accepted()).isEqualTo(2);
    assertThat(silence.requests()).isEqualTo(2);
    assertThat(silence.waited()).isEqualTo(Duration.ofMillis(1_000));
  }

  @Test
  void silence_whereSomeBytesCame_isNone() {
    RequestSample sample = Recording.failed(5, "timeout");
    sample.bytesIn = 17;
    recorder.scenario("s").request("r").record(sample);
    recorder.failure("s", sample.failure, 0);

    assertThat(Recording.totals(recorder).silence()).isEmpty();
  }

  @Test
  void unreachable_beforeAUser_isThatNobodyAnswered() {
    recorder.failure("s", new Failure("connect-refused", "before a user: it was", null), 0);

    assertThat(Recording.totals(recorder).unreachable()).contains("before a user: it was");
  }

  @Test
  void unreachable_withoutARequest_isNot() {
    assertThat(Recording.totals(recorder).unreachable()).isEmpty();
  }
}
