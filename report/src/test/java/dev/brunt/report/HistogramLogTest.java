package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.Series;
import dev.brunt.metrics.Times;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

final class HistogramLogTest {
  private static final SampleRecord RUN = new SampleRecord(SampleRuns.PASSED);

  @Test
  void write_itsOwnReader_readsTheTimesAgain() throws IOException {
    List<Histogram> read = read(RUN);
    Times login = RUN.figures().series().get(2).response();

    // Of each of two seconds: all, lateness, four series, and the service times of two requests.
    assertThat(read).hasSize(2 * 8);
    assertThat(read)
        .filteredOn(one -> "response:request:shop/login/POST%20%2Flogin".equals(one.getTag()))
        .hasSize(2)
        .allSatisfy(one -> {
          assertThat(one.getTotalCount()).isEqualTo(login.count());
          assertThat(one.getValueAtPercentile(99))
              .isEqualTo(login.histogram().getValueAtPercentile(99));
        });
  }

  @Test
  void write_withoutTag_isAllRequestsOfTheSecond() throws IOException {
    List<Histogram> untagged = read(RUN).stream().filter(one -> one.getTag() == null).toList();

    // 2 000 of each of the two requests.
    assertThat(untagged).hasSize(2).allMatch(one -> one.getTotalCount() == 4_000);
    assertThat(untagged.get(1).getStartTimeStamp())
        .isEqualTo(SampleRuns.STARTED.plusSeconds(1).toEpochMilli());
  }

  @Test
  void tag_hostileNames_holdNothingThatALogForbids() {
    Series hostile = Series.iterationsOf("a,b c\n").transaction("x/y").request("Tag=ü,1");

    assertThat(HistogramLog.tag("response", hostile))
        .isEqualTo("response:request:a%2Cb%20c%0A/x%2Fy/Tag%3D%C3%BC%2C1");
  }

  @Test
  void write_runWithoutSeconds_isAnEmptyLog() throws IOException {
    assertThat(read(new SampleRecord(SampleRuns.UNREACHABLE.figures(), 0))).isEmpty();
  }

  private static List<Histogram> read(SampleRecord run) throws IOException {
    byte[] log = run.in(HistogramLog::write).getBytes(StandardCharsets.US_ASCII);
    List<Histogram> all = new ArrayList<>();
    HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(log));
    for (EncodableHistogram next = reader.nextIntervalHistogram();
        next != null;
        next = reader.nextIntervalHistogram()) {
      all.add((Histogram) next);
    }
    return all;
  }
}
