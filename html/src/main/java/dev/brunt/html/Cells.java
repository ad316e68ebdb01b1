package dev.brunt.html;

import dev.brunt.metrics.Times;
import dev.brunt.report.Numbers;
import java.util.OptionalDouble;

/**
 * Cells of tables, with the exact value beside what is shown: by it tables are sorted, and the
 * page's script fills the same cells for a part of the run.
 */
final class Cells {
  private static final double NANOS_PER_MILLI = 1e6;

  private Cells() {}

  /** Writes a count that the script knows by a word. */
  static void count(Markup page, String show, long count) {
    page.element("td", Numbers.count(count), "data-show", show, "data-value", "" + count);
  }

  /** Writes a count of failures, marked where there are any. */
  static void failed(Markup page, long count) {
    String tone = count > 0 ? "bad" : "";
    page.element(
        "td", Numbers.count(count), "data-show", "failed", "data-value", "" + count, "class", tone);
  }

  static void rate(Markup page, double perSecond) {
    if (Double.isFinite(perSecond)) {
      page.element(
          "td", Numbers.rate(perSecond), "data-show", "rate", "data-value", "" + perSecond);
    } else {
      page.element("td", Numbers.NONE, "data-show", "rate");
    }
  }

  static void bytes(Markup page, String show, long bytes) {
    page.element("td", Numbers.bytes(bytes), "data-show", show, "data-value", "" + bytes);
  }

  static void mean(Markup page, Times times) {
    OptionalDouble mean = times.meanMillis();
    if (mean.isPresent()) {
      time(page, "mean", mean.getAsDouble());
    } else {
      page.element("td", Numbers.NONE, "data-show", "mean");
    }
  }

  /** Writes a quantile, or how many samples it would have needed. */
  static void quantile(Markup page, Times times, double quantile) {
    OptionalDouble millis = times.millis(quantile);
    if (millis.isPresent()) {
      time(page, Double.toString(quantile), millis.getAsDouble());
      return;
    }
    page.open("td", "data-show", Double.toString(quantile)).text(Numbers.NONE);
    if (times.count() > 0) {
      String of = Numbers.count(times.count()) + " of " + Numbers.count(Times.needed(quantile));
      page.text(" ").element("small", of);
    }
    page.close("td");
  }

  private static void time(Markup page, String show, double millis) {
    String nanos = Double.toString(millis * NANOS_PER_MILLI);
    page.element("td", Numbers.millis(millis), "data-show", show, "data-value", nanos);
  }
}
