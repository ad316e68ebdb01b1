package dev.brunt.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.Times;
import dev.brunt.report.Numbers;
import dev.brunt.report.Printable;
import dev.brunt.report.TailWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page as a reader has it: in a real browser. */
final class PageInBrowserTest {
  private static final int SECONDS = 120;
  private static final List<Double> QUANTILES =
      List.of(0.0, 0.1, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0);

  @TempDir static Path folder;
  private static Browser browser;
  private static Path shop;

  @BeforeAll
  static void startBrowser() throws IOException {
    Optional<Path> program = Browser.program();
    if (program.isEmpty() && System.getenv("CI") == null) {
      String missing =
          "NOT TESTED: the HTML report in a browser, for there is no chromium on the PATH";
      System.err.println("\n*** " + missing + "\n    hint: apt-get install chromium\n");
      Assumptions.abort(missing);
    }
    browser = Browser.start(program.orElseThrow());
    shop = written("shop", new SampleRun("shop", Verdict.PASSED, SECONDS, SampleWindows::shop));
  }

  @AfterAll
  static void closeBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path written(String name, SampleRun run) throws IOException {
    return Files.writeString(folder.resolve(name + ".html"), HtmlReport.of(run));
  }

  private static void open(Path page) {
    browser.show(1400, 900, "light", "screen");
    browser.open(page);
  }

  private static void choose(double from, double to) {
    browser.evaluate(
        """
        document.getElementById('interval-from').value = '%s';
        document.getElementById('interval-to').value = '%s';
        document.getElementById('interval').requestSubmit();
        """
            .formatted(from, to));
  }

  /** Returns the exact value of a cell, in nanoseconds or a number; null where it has none. */
  private static JsonNode value(String of, String times, String show) {
    return browser.evaluate(
        "document.querySelector('tr[data-of=\"%s\"][data-times=\"%s\"] [data-show=\"%s\"]')?.dataset.value ?? null"
            .formatted(of, times, show));
  }

  @Test
  void interval_atRandom_hasTheFiguresThatJavaFinds() {
    open(shop);
    SplittableRandom random = new SplittableRandom(4_711);
    for (int i = 0; i < 25; i++) {
      int from = random.nextInt(SECONDS - 1);
      int to = random.nextInt(from + 1, SECONDS + 1);
      RunTotals totals = new RunTotals();
      for (int second = from; second < to; second++) {
        totals.merge(SampleWindows.shop(second));
      }

      choose(from, to);

      List<SeriesRow> rows =
          SeriesRow.of(
              new SampleRun("shop", Verdict.PASSED, SECONDS, SampleWindows::shop).figures());
      for (int row = 0; row < rows.size(); row++) {
        SeriesFigures wanted = find(totals, rows.get(row));
        assertThat(number(value("" + row, "response", "count"))).isEqualTo(wanted.count());
        assertThat(number(value("" + row, "response", "failed"))).isEqualTo(wanted.failed());
        assertThat(number(value("" + row, "response", "rate")))
            .isEqualTo((double) wanted.count() / (to - from), within(1e-9));
        assertTimes("" + row, "response", wanted.response());
      }
      assertTimes(
          "requests", "response", totals.requests(java.time.Duration.ofSeconds(1)).response());
      assertTimes(
          "requests", "service", totals.requests(java.time.Duration.ofSeconds(1)).service());
      assertTimes("lateness", "", totals.lateness());
      assertTimes("lag", "", totals.loopLag());
    }
  }

  private static SeriesFigures find(RunTotals totals, SeriesRow row) {
    return totals.series().stream()
        .filter(one -> one.series().equals(row.figures().series()))
        .findFirst()
        .orElseThrow();
  }

  private static void assertTimes(String of, String times, Times wanted) {
    assertThat(number(value(of, times, "mean")))
        .isEqualTo(wanted.meanMillis().orElseThrow() * 1e6, within(1e-3));
    for (double quantile : QUANTILES) {
      JsonNode shown = value(of, times, Double.toString(quantile));
      if (wanted.supports(quantile)) {
        if (!shown.isNull()) {
          assertThat(number(shown))
              .as("%s of %s", quantile, of)
              .isEqualTo(wanted.nanosAt(quantile));
        }
      } else {
        assertThat(shown.isNull()).as("%s of %s", quantile, of).isTrue();
      }
    }
  }

  private static double number(JsonNode value) {
    return Double.parseDouble(value.asString());
  }

  @Test
  void slowest_ofAnInterval_areThoseOfItsWindows() {
    open(shop);
    String rows =
        "[...document.querySelectorAll('#slowest-table tbody tr')].map((row) =>"
            + " [...row.cells].map((cell) => cell.textContent).join('|'))";
    JsonNode whole = browser.evaluate(rows);
    choose(30, 33);

    RunTotals totals = new RunTotals();
    for (int second = 30; second < 33; second++) {
      totals.merge(SampleWindows.shop(second));
    }
    List<String> expected =
        totals.requests(java.time.Duration.ofSeconds(3)).slowest().stream()
            .map(one ->
                String.join(
                    "|",
                    TailWords.place(one.about()),
                    Numbers.millis(one.responseNanos() / 1e6),
                    TailWords.due(one),
                    TailWords.ended(one),
                    "" + one.user(),
                    "" + one.iteration(),
                    TailWords.spent(one.spent())))
            .toList();
    JsonNode shown = browser.evaluate(rows);
    assertThat(expected).hasSizeGreaterThan(5);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(shown.get(i).asString()).isEqualTo(expected.get(i));
    }

    browser.evaluate("document.getElementById('interval-whole').click()");
    assertThat(browser.evaluate(rows)).isEqualTo(whole);
  }

  @Test
  void interval_ofTheWholeRun_readsAsJavaWroteIt() {
    open(shop);
    String cells = "[...document.querySelectorAll('[data-show]')].map((cell) => cell.textContent)";
    JsonNode written = browser.evaluate(cells);

    choose(0, SECONDS);

    assertThat(browser.evaluate("document.body.classList.contains('part')").asBoolean()).isTrue();
    assertThat(browser.evaluate(cells)).isEqualTo(written);
  }

  @Test
  void interval_draggedOverAChart_isChosen() {
    open(shop);
    JsonNode over =
        browser.evaluate(
            """
            (() => {
              document.getElementById('chart-rate').scrollIntoView();
              const box = document.querySelector('#chart-rate .u-over').getBoundingClientRect();
              return { left: box.left, top: box.top + 60, width: box.width };
            })()\
            """);
    double left = over.get("left").asDouble();
    double width = over.get("width").asDouble();
    double top = over.get("top").asDouble();

    browser.drag(left + width / 4, top, left + width / 2, top);

    // A quarter of 120 s to the half.
    assertThat(browser.evaluate("document.getElementById('interval-from').value").asString())
        .isEqualTo("0:30");
    assertThat(browser.evaluate("document.getElementById('interval-to').value").asString())
        .isEqualTo("1:00");
    assertThat(number(value("requests", "response", "samples")))
        .isEqualTo(30 * 800 - failedFrom(30, 60));
    browser.evaluate("document.getElementById('interval-whole').click()");
    assertThat(number(value("requests", "response", "samples")))
        .isEqualTo(SECONDS * 800 - failedFrom(0, SECONDS));
  }

  /** Orders that failed have no request of their own in the sample. */
  private static long failedFrom(int from, int to) {
    long missing = 0;
    for (int second = from; second < to; second++) {
      long requests =
          SampleWindows.shop(second).series().stream()
              .filter(one -> one.about().kind() == dev.brunt.metrics.Series.Kind.REQUEST)
              .mapToLong(one -> one.count())
              .sum();
      missing += 800 - requests;
    }
    return missing;
  }

  @Test
  void interval_thatIsNone_isRefusedWithAHint() {
    open(shop);

    choose(500, 600);

    assertThat(browser.evaluate("document.getElementById('interval-said').textContent").asString())
        .isEqualTo("no window between these; write seconds or m:ss, up to 2:00");
    assertThat(browser.evaluate("document.body.classList.contains('part')").asBoolean()).isFalse();
  }

  @Test
  void subject_chosen_showsItsSamplesInTheHistogram() {
    open(shop);

    browser.evaluate(
        """
        document.getElementById('subject').value = '3';
        document.getElementById('subject').dispatchEvent(new Event('change'));
        """);

    // Row 3 is POST /login: 200 a second.
    assertThat(browser.evaluate("document.getElementById('histogram-said').textContent").asString())
        .isEqualTo("24 000 samples, whole run");
  }

  @Test
  void table_sortedAndFolded_keepsWhatBelongsTogether() {
    open(shop);
    String names =
        "[...document.querySelectorAll('table.foldable')[0].tBodies[0].rows].filter((row) => !row.hidden)"
            + ".map((row) => row.cells[0].textContent)";

    browser.evaluate(
        "document.querySelectorAll('table.foldable')[0].tHead.rows[0].cells[4].firstChild.click()");

    // By the mean, the greatest first: order before login, each with its request.
    assertThat(browser.evaluate(names).values().stream().map(JsonNode::asString))
        .containsExactly(
            "shop", "order", "POST /orders", "login", "POST /login", "GET /products/{id}");
    browser.evaluate(
        "document.querySelectorAll('table.foldable')[0].tBodies[0].rows[1].querySelector('.fold').click()");
    assertThat(browser.evaluate(names).values().stream().map(JsonNode::asString))
        .containsExactly("shop", "order", "login", "POST /login", "GET /products/{id}");
  }

  @Test
  void hostileTexts_everywhere_neverExecute() throws IOException {
    List<String> texts = HostileTexts.all();
    assertThat(texts).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    browser.command(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of(
            "source",
            """
            window.hits = 0;
            window.hit = () => { window.hits++; };
            document.addEventListener('securitypolicyviolation', () => { window.hits++; });
            """));
    for (String text : texts) {
      open(
          written(
              "hostile",
              new SampleRun(text, Verdict.FAILED, 2, second -> SampleWindows.named(text, second))));
      choose(0, 1);

      assertThat(browser.complaints()).as(text).isEmpty();
      assertThat(browser.evaluate("window.hits").asInt()).as(text).isZero();
      assertThat(
              browser
                  .evaluate(
                      "document.querySelectorAll('img, iframe, object, embed, video, base, math, body form:not(#interval)').length"
                          + " + document.scripts.length + document.querySelectorAll('style, link').length")
                  .asInt())
          .as(text)
          // The windows and the page's script; its style and its icon.
          .isEqualTo(4);
      assertThat(
              browser.evaluate("document.querySelector('tr.scenario th').textContent").asString())
          .isEqualTo(Printable.line(text));
      assertThat(browser.evaluate("document.querySelector('td pre').textContent").asString())
          .contains(Printable.line(text.lines().toList().getLast()));
    }
  }

  @Test
  void policy_ofThePage_obeysNothingElse() {
    open(shop);

    browser.evaluate(
        """
        window.ran = 0;
        const script = document.createElement('script');
        try { script.text = 'window.ran++'; document.body.append(script); } catch (refused) {}
        try { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran++">'); } catch (refused) {}
        try { document.body.setAttribute('onclick', 'window.ran++'); document.body.click(); } catch (refused) {}
        """);

    assertThat(browser.evaluate("window.ran").asInt()).isZero();
    assertThat(
            browser
                .evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')")
                .asString())
        .isEqualTo("refused");
  }

  @ParameterizedTest
  @CsvSource({
    "shop, 1400, light, screen",
    "shop, 1400, dark, screen",
    "shop, 390, light, screen",
    "shop, 390, dark, screen",
    "shop, 703, light, print",
    "idle, 1400, light, screen",
    "idle, 390, dark, screen",
    "home, 390, light, screen",
    "home, 703, light, print",
  })
  void page_atAnyWidth_isReadable(String name, int width, String colours, String medium)
      throws IOException {
    Path page =
        switch (name) {
          case "shop" -> shop;
          case "idle" ->
              written(name, new SampleRun(name, Verdict.UNREACHABLE, 0, SampleWindows::idle));
          default -> written(name, new SampleRun(name, Verdict.ERROR, 20, SampleWindows::broken));
        };
    browser.show(width, 900, colours, medium);

    browser.open(page);

    assertThat(browser.evaluate(TOO_WIDE)).isEmpty();
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    assertThat(browser.evaluate(FAINT_TEXTS)).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1400, 1200, 1000})
  void tables_onAScreen_showAllTheirColumns(int width) {
    browser.show(width, 900, "light", "screen");

    browser.open(shop);

    assertThat(
            browser.evaluate(
                """
                [...document.querySelectorAll('.wide')]
                  .filter((wide) => wide.scrollWidth > wide.clientWidth)
                  .map((wide) => wide.textContent.slice(0, 80))\
                """))
        .isEmpty();
  }

  @Test
  void charts_drawn_sayTheirSpansInWords() {
    open(shop);

    assertThat(
            browser
                .evaluate("document.getElementById('chart-running').getAttribute('aria-label')")
                .asString())
        .matches("mean .+ to .+; max .+ to .+");
    assertThat(
            browser
                .evaluate("document.getElementById('chart-heat').getAttribute('aria-label')")
                .asString())
        .matches("times .+ to .+");
  }

  /** What sticks out of the page, its scroll bar left out, apart from what may be scrolled. */
  private static final String TOO_WIDE =
      """
      [...document.querySelectorAll('body *')]
        .filter((element) => getComputedStyle(element.closest('.wide') ?? element).overflowX !== 'auto')
        .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((element) => `${element.tagName}.${element.className} ${element.getBoundingClientRect().right}`)\
      """;

  /** Texts whose contrast to what is behind them is below 4.5 (WCAG 2.2, 1.4.3). */
  private static final String FAINT_TEXTS =
      """
      (() => {
        const rgba = (text) => text.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
          .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
          .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = (element) => {
          for (let at = element; at !== null; at = at.parentElement) {
            const colour = rgba(getComputedStyle(at).backgroundColor);
            if (colour.length < 4 || colour[3] > 0.5) return colour;
          }
          return [255, 255, 255];
        };
        const faint = [];
        for (const element of document.querySelectorAll('body *')) {
          const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
          const seen = own && element.getClientRects().length > 0 && !element.disabled;
          if (!seen || element instanceof SVGElement) continue;
          const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (contrast < 4.5) faint.push(`${element.tagName} ${element.textContent}: ${contrast}`);
        }
        return faint;
      })()\
      """;

  @Test
  void page_printed_holdsEverything() {
    open(shop);

    String pdf =
        browser
            .command("Page.printToPDF", Map.of("preferCSSPageSize", true))
            .get("data")
            .asString();

    assertThat(pdf.length()).isGreaterThan(20_000);
    assertThat(
            browser.evaluate("document.querySelector('#chart-rate canvas') !== null").asBoolean())
        .isTrue();
    assertThat(browser.complaints()).isEmpty();
  }
}
