package dev.brunt.report;

import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SparseTimes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The times of each second as HdrHistogram's own log: nanoseconds, with a tag for each series; all
 * response times of a second together have no tag.
 */
final class HistogramLog {
  private static final double NANOS_PER_MILLI = 1e6;

  private final HistogramLogWriter log;

  private HistogramLog(Writer out) {
    this.log = new HistogramLogWriter(new AsBytes(out));
  }

  static void write(RunRecord run, Writer out) throws IOException {
    try {
      HistogramLog log = new HistogramLog(out);
      log.begin(run);
      run.forEachWindow(log::window);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private void begin(RunRecord run) {
    log.outputComment("[Logged with Brunt " + run.facts().version() + "]");
    log.outputComment("[Run: " + Printable.line(run.figures().run().id()) + "]");
    log.outputLogFormatVersion();
    log.outputStartTime(run.figures().run().startedAt().toEpochMilli());
    log.outputLegend();
  }

  private void window(RunWindow window) {
    Histogram all = new Histogram(3);
    for (SeriesOfWindow one : window.series()) {
      if (one.about().kind() == Series.Kind.REQUEST) {
        one.response().addTo(all);
      }
    }
    if (all.getTotalCount() > 0) {
      line(window, all);
    }
    tagged(window, "lateness", window.lateness());
    for (SeriesOfWindow one : window.series()) {
      tagged(window, tag("response", one.about()), one.response());
      if (one.about().kind() == Series.Kind.REQUEST) {
        tagged(window, tag("service", one.about()), one.service());
      }
    }
  }

  private void tagged(RunWindow window, String tag, SparseTimes times) {
    if (times.count() > 0) {
      Histogram histogram = times.histogram();
      histogram.setTag(tag);
      line(window, histogram);
    }
  }

  private void line(RunWindow window, Histogram histogram) {
    double from = window.from().toNanos() / 1e9;
    double to = window.from().plus(window.length()).toNanos() / 1e9;
    log.outputIntervalHistogram(from, to, histogram, NANOS_PER_MILLI);
  }

  /** Returns a name without what tags may not hold: commas, spaces and line breaks. */
  static String tag(String what, Series about) {
    String path =
        about.names().stream()
            .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return "%s:%s:%s".formatted(what, about.kind().name().toLowerCase(Locale.ROOT), path);
  }

  /** The log is all ASCII. */
  private static final class AsBytes extends OutputStream {
    private final Writer out;

    private AsBytes(Writer out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      try {
        out.write(new String(bytes, from, length, StandardCharsets.US_ASCII));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
