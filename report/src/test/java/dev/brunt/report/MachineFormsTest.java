package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

final class MachineFormsTest {
  @ParameterizedTest
  @EnumSource
  void csv_eachRow_hasTheHeadersColumns(SampleRuns run) throws IOException {
    List<String> lines = List.of(new SampleRecord(run).in(CsvReport::write).split("\r\n", -1));

    assertThat(lines.getLast()).isEmpty();
    assertThat(lines.subList(0, lines.size() - 1))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(CsvReport.header().size()));
  }

  @Test
  void csv_names_areQuotedWhereTheyMustBe() throws IOException {
    assertThat(named("a,\"b\"\nc").in(CsvReport::write)).contains(",\"a,\"\"b\"\"\nc\",");
  }

  @Test
  void csv_unsupportedQuantile_isEmpty() throws IOException {
    String csv = new SampleRecord(SampleRuns.FEW_SAMPLES).in(CsvReport::write);
    String[] row = csv.split("\r\n")[2].split(",", -1);

    assertThat(row[CsvReport.header().indexOf("response_p95_ms")]).isNotEmpty();
    assertThat(row[CsvReport.header().indexOf("response_p99_ms")]).isEmpty();
    assertThat(row[CsvReport.header().indexOf("response_max_ms")]).isNotEmpty();
  }

  /** The case of the run itself counts as a test. */
  @ParameterizedTest
  @CsvSource({
    "PASSED, 4, 0, 0",
    "FAILED, 3, 2, 0",
    "FEW_SAMPLES, 2, 1, 0",
    "UNREACHABLE, 1, 0, 1",
    "ONLY_ERRORS, 1, 0, 1"
  })
  void junit_thresholds_areTestCases(SampleRuns run, int tests, int failures, int errors)
      throws Exception {
    Element suite = suite(new SampleRecord(run));

    assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(tests));
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(tests);
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(failures);
    assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(errors);
  }

  @Test
  void junit_brokenThreshold_saysItsValue() throws Exception {
    Element failure =
        (Element)
            suite(new SampleRecord(SampleRuns.FAILED)).getElementsByTagName("failure").item(0);

    assertThat(failure.getAttribute("message")).isEqualTo("p99 < 250ms is broken: was 396 ms");
    assertThat(failure.getAttribute("type")).isEqualTo("broken");
  }

  @Test
  void junit_hostileNames_areText() throws Exception {
    String hostile = "]]><x a='\"&amp;\u0000\ud800\uffff";

    assertThat(suite(named(hostile)).getTextContent())
        .contains("]]><x a='\"&amp;\\x00\\ud800\\uffff");
  }

  private static SampleRecord named(String scenario) {
    RunFigures all = SampleRuns.FAILED.figures();
    SeriesFigures one = all.series().getFirst();
    SeriesFigures renamed =
        new SeriesFigures(
            Series.iterationsOf(scenario),
            one.succeeded(),
            one.failed(),
            one.bytesIn(),
            one.bytesOut(),
            one.status(),
            one.response(),
            one.service(),
            one.phases(),
            one.slowest());
    return new SampleRecord(
        new RunFigures(
            all.run(),
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
            List.of(renamed),
            all.goals(),
            all.changes(),
            all.thresholds(),
            all.errors(),
            all.checks(),
            all.events(),
            all.firstEvents(),
            all.generator(),
            all.notes()),
        1);
  }

  private static Element suite(SampleRecord run) throws Exception {
    byte[] xml = run.in(JunitReport::write).getBytes(StandardCharsets.UTF_8);
    return (Element)
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getElementsByTagName("testsuite")
            .item(0);
  }
}
