package dev.brunt.html;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A run as one page: it opens without a network, and what names, messages and bodies hold is shown
 * and never obeyed. Figures of the whole run are in the markup and need no script; a script draws
 * the charts, and computes the figures of a part of the run from the histograms of its windows,
 * exactly.
 */
public final class HtmlReport {
  private final RunRecord run;
  private final RunFigures figures;
  private final Markup page = new Markup();

  private HtmlReport(RunRecord run) {
    this.run = run;
    this.figures = run.figures();
  }

  /**
   * Returns the page, at most about 5 MB however long the run was: long runs are shown in longer
   * windows, merged exactly.
   */
  public static String of(RunRecord run) {
    HtmlReport report = new HtmlReport(run);
    report.write();
    return report.page.toString();
  }

  private void write() {
    String style = resource("report.css");
    String script = resource("report.js");
    Timeline timeline = new Timeline();
    run.forEachWindow(timeline::add);
    List<SeriesRow> rows = SeriesRow.of(figures);
    String windows = Embedding.of(figures, rows, timeline);
    page.raw("<!doctype html>\n");
    page.open("html", "lang", "en").open("head");
    page.open("meta", "charset", "utf-8");
    page.open("meta", "http-equiv", "Content-Security-Policy", "content", policy(style, script));
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.open("meta", "name", "referrer", "content", "no-referrer");
    page.open("link", "rel", "icon", "href", "data:,");
    page.element("title", VerdictPart.title(figures));
    page.raw("<style>" + style + "</style>").close("head").open("body").open("main");
    body(rows, timeline);
    page.close("main");
    FactPart.footer(run.facts(), resource("licences.txt"), page);
    page.raw("<script type=\"text/plain\" id=\"windows\">" + windows + "</script>\n");
    page.raw("<script>" + script + "</script>\n");
    page.close("body").close("html").raw("\n");
  }

  private void body(List<SeriesRow> rows, Timeline timeline) {
    VerdictPart.write(figures, page);
    TilePart.write(figures, page);
    GeneratorPart.writeGoals(figures, page);
    ThresholdPart.write(figures, page);
    ChartPart.write(figures, timeline, page);
    SeriesPart.write(figures, rows, page);
    TailPart.write(figures, page);
    ErrorPart.write(figures, page);
    ExactnessPart.write(figures, page);
    GeneratorPart.write(figures, page);
    FactPart.write(run, page);
  }

  /**
   * Nothing is fetched, nothing is sent, and only the page's own script and style are obeyed, which
   * may not make markup of text.
   */
  private static String policy(String style, String script) {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "style-src '%s'; script-src '%s'; ".formatted(hash(style), hash(script))
        + "require-trusted-types-for 'script'; trusted-types 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM knows SHA-256", impossible);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not beside " + HtmlReport.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + " cannot be read", unreadable);
    }
  }
}
