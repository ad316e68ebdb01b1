package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a complete report must say, item by item, of each thing that it is about. */
final class CompleteReportTest {
  private static final String TIME = "[\\d.]+ (µs|ms|s)";

  @ParameterizedTest
  @CsvSource({
    "test id, 20261121T004200Z-shop-7f3a",
    "total run time, 10.025s",
    "successful runs, 2 000",
    "failed runs, 0"
  })
  void summary_eachItem_isThere(String item, String value) throws IOException {
    assertThat(part("Summary", "Rates"))
        .containsPattern(Pattern.quote(item) + " +" + Pattern.quote(value) + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slowest TIME", "fastest TIME", "average TIME", "total 2 000", "per second 199.5",
        "2xx 3 990", "4xx 0", "5xx 10", "3xx 0", "1xx 0"
      })
  void scenario_eachItem_isThere(String item) throws IOException {
    assertThat(part("Scenario shop", "Request GET")).containsPattern(item.replace("TIME", TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slowest TIME", "fastest TIME", "average TIME", "total 2 000", "per second 199.5",
        "2xx 2 000", "4xx 0", "5xx 0", "3xx 0", "1xx 0"
      })
  void transaction_eachItem_isThere(String item) throws IOException {
    assertThat(part("Transaction login", "Request POST"))
        .containsPattern(item.replace("TIME", TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Request POST /login",
        "maximum TIME",
        "minimum TIME",
        "average TIME",
        "total 2 000",
        "per second 199.5",
        "2xx 2 000",
        "4xx 0",
        "5xx 0",
        "3xx 0",
        "1xx 0"
      })
  void request_eachItem_isThere(String item) throws IOException {
    assertThat(part("Request POST", "Each second")).containsPattern(item.replace("TIME", TIME));
  }

  static List<List<String>> parts() {
    return List.of(
        List.of("Scenario shop", "Request GET"),
        List.of("Transaction login", "Request POST"),
        List.of("Request POST", "Each second"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void part_quantiles_areAllThere(List<String> ends) throws IOException {
    for (int percent : new int[] {10, 25, 50, 75, 90, 95, 99, 100}) {
      assertThat(part(ends.getFirst(), ends.getLast()))
          .containsPattern("P" + percent + " " + TIME + "\\s");
    }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void part_latencyDistribution_countsAllInBuckets(List<String> ends) throws IOException {
    var buckets =
        Pattern.compile(TIME + " – " + TIME + " +(?<count>[\\d ]+?) +█*\n")
            .matcher(part(ends.getFirst(), ends.getLast()));

    assertThat(
            buckets
                .results()
                .mapToInt(one -> Integer.parseInt(one.group("count").replace(" ", "")))
                .sum())
        .isEqualTo(2_000);
  }

  /** A row is there however little was measured, and of everything. */
  @ParameterizedTest
  @EnumSource(
      value = SampleRuns.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNREACHABLE"})
  void part_anyRun_hasEachRow(SampleRuns run) throws IOException {
    String report = new SampleRecord(run).in(CompleteReport::write);
    String all = report.substring(report.indexOf("\nScenario "), report.indexOf("\nEach second"));
    String[] parts = all.split("\n *(Scenario|Transaction|Request) ");

    assertThat(parts).hasSizeGreaterThan(2);
    for (String part : List.of(parts).subList(1, parts.length)) {
      assertThat(part).containsPattern("slowest|maximum").containsPattern("fastest|minimum");
      assertThat(part).contains("average ", "total ", "per second ");
      assertThat(part).contains("P10 ", "P25 ", "P50 ", "P75 ", "P90 ", "P95 ", "P99 ", "P100 ");
      assertThat(part).contains("1xx ", "2xx ", "3xx ", "4xx ", "5xx ");
      assertThat(part).containsPattern(" – |distribution   n/a \\(0 samples\\)");
    }
  }

  @Test
  void quantile_tooFewSamples_saysHowManyOfHowMany() throws IOException {
    assertThat(new SampleRecord(SampleRuns.FEW_SAMPLES).in(CompleteReport::write))
        .contains("P99 n/a (500 of 1 000 samples)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asked 200.3/s   offered 200.0/s   achieved 199.5/s   good 199.5/s",
        "unsent 3 (max-users: 3)",
        "first 00:42:01.500Z, last 00:42:09.000Z",
        "p50                  1.01 ms      982 µs   1.03 ms",
        "p99                  1.98 ms         n/a       n/a  too short to say: of 10 seconds",
        "requests a second    400.0/s     399.2/s   400.8/s",
        "loop lag p99 297 µs",
        "Stalls        the generator stood still 3 times",
        "0.0 s  210.0  200.0    10.0  190.0    10.0       12     4 000",
        "1.0 s   none  200.0    10.0  190.0    10.0       12     4 000",
        "Tag           branch = main",
        "Repeat        brunt run Shop.java"
      })
  void report_beyondTheList_isThere(String text) throws IOException {
    assertThat(report().replaceAll(" +", " ")).contains(text.replaceAll(" +", " "));
  }

  @Test
  void report_longRun_joinsItsSeconds() throws IOException {
    String report = new SampleRecord(longRun(), 20).in(CompleteReport::write);

    // 2 h are more than 3 600 rows of a second each: 20 s are 10 rows of 2 s.
    assertThat(report).contains("Each 2 seconds");
    assertThat(report.lines().filter(line -> line.matches("[\\d.]+ s .*"))).hasSize(10);
  }

  private static RunFigures longRun() {
    var all = SampleRuns.FEW_SAMPLES.figures();
    var run = all.run();
    return new RunFigures(
        new RunInfo(
            run.id(),
            run.name(),
            run.target(),
            run.load(),
            run.startedAt(),
            Duration.ofHours(2),
            run.seed(),
            run.verdict(),
            run.reason()),
        all.of(),
        all.accounting(),
        all.unsentByReason(),
        all.failedByReason(),
        all.rates(),
        all.iterations(),
        all.requests(),
        all.transactions(),
        all.lateness(),
        all.concurrency(),
        all.series(),
        all.goals(),
        all.changes(),
        all.thresholds(),
        all.errors(),
        all.checks(),
        all.events(),
        all.firstEvents(),
        all.generator(),
        all.notes());
  }

  /** Returns the report from where one text is to where another is. */
  private static String part(String from, String to) throws IOException {
    String report = report();
    int begin = report.indexOf(from);
    return report.substring(begin, report.indexOf(to, begin + 1));
  }

  private static String report() throws IOException {
    return new SampleRecord(SampleRuns.PASSED).in(CompleteReport::write);
  }
}
