package dev.brunt.html;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.RunResult.Rates;
import dev.brunt.metrics.Interval;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.RunFigures.TransactionFigures;
import dev.brunt.metrics.Times;
import dev.brunt.report.Numbers;

/** The figures that are asked for first. */
final class TilePart {
  private static final double NANOS_PER_MILLI = 1e6;

  private final RunFigures figures;
  private final Markup page;

  private TilePart(RunFigures figures, Markup page) {
    this.figures = figures;
    this.page = page;
  }

  static void write(RunFigures figures, Markup page) {
    new TilePart(figures, page).write();
  }

  private void write() {
    RequestFigures requests = figures.requests();
    page.open("dl", "class", "tiles");
    rates();
    tile("Requests", Numbers.count(requests.total()), Numbers.perSecond(requests.perSecond()));
    errors();
    quantile("Response p50", 0.5);
    quantile("Response p95", 0.95);
    quantile("Response p99", 0.99);
    Times response = requests.response();
    tile(
        "Slowest response",
        Numbers.millis(response.millis(1)),
        "mean " + Numbers.millis(response.meanMillis()));
    tile(
        "Iterations at once",
        Numbers.decimals(figures.concurrency().mean(), 1),
        "at most " + Numbers.count(figures.concurrency().max()));
    tile(
        "Succeeded iterations",
        Numbers.count(figures.iterations().succeeded()),
        "failed %s, abandoned %s"
            .formatted(
                Numbers.count(figures.iterations().failed()),
                Numbers.count(figures.accounting().abandoned())));
    late();
    tile(
        "Received",
        Numbers.bytes(requests.bytesIn()),
        "sent " + Numbers.bytes(requests.bytesOut()));
    page.close("dl");
  }

  private void rates() {
    Rates rates = figures.rates();
    Accounting all = figures.accounting();
    String asked =
        rates.asked() == 0 ? "no rate was asked" : "asked " + Numbers.perSecond(rates.asked());
    tile("Achieved rate", Numbers.perSecond(rates.achieved()), asked);
    tile(
        "Sent " + figures.of().word(),
        Numbers.count(all.sent()),
        "of " + Numbers.count(all.planned()) + " planned");
  }

  private void errors() {
    TransactionFigures outermost = figures.transactions();
    long all = outermost.succeeded() + outermost.failed();
    tile(
        "Errors",
        all == 0 ? Numbers.NONE : Numbers.percent(outermost.errorShare()),
        Numbers.count(outermost.failed()) + " of " + Numbers.count(all) + " transactions",
        outermost.failed() > 0 ? "bad" : "");
  }

  private void quantile(String name, double quantile) {
    Times response = figures.requests().response();
    String below = "95 %: too short to say";
    if (!response.supports(quantile)) {
      below =
          Numbers.count(response.count())
              + " of "
              + Numbers.count(Times.needed(quantile))
              + " samples";
    } else if (figures.requests().intervals().response().get(quantile)
        instanceof Interval.Between(double low, double high)) {
      double value = response.nanosAt(quantile) / NANOS_PER_MILLI;
      below = "95 %: " + Numbers.between(value, low / NANOS_PER_MILLI, high / NANOS_PER_MILLI);
    }
    tile(name, Numbers.millis(response.millis(quantile)), below);
  }

  /** Only arrivals are planned to the moment; a closed load has its loops' lag instead. */
  private void late() {
    Times lateness = figures.lateness();
    boolean open = lateness.count() > 0;
    Times late = open ? lateness : figures.generator().loopLag();
    String name = open ? "Started late, p99" : "Loop lag, p99";
    tile(name, Numbers.millis(late.millis(0.99)), "max " + Numbers.millis(late.millis(1)));
  }

  private void tile(String name, String value, String below) {
    tile(name, value, below, "");
  }

  private void tile(String name, String value, String below, String tone) {
    page.open("div").element("dt", name);
    page.open("dd").element("span", value, "class", tone).element("small", below).close("dd");
    page.close("div");
  }
}
