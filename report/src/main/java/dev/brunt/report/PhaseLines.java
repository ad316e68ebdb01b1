package dev.brunt.report;

import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.Times;
import dev.brunt.report.Style.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the requests spent their time with, where that was more than one answer in one piece. */
final class PhaseLines {
  private PhaseLines() {}

  static void write(RunFigures figures, Page page) {
    Map<String, Times> shown = shown(figures.requests().phases());
    if (shown.isEmpty()) {
      return;
    }
    page.title("Phases (each of the requests that it happened to)");
    Table table = new Table(List.of("p90", "p95"));
    table.row(Tone.DIM, "", header());
    shown.forEach((name, times) -> table.row(Tone.PLAIN, name, cells(times)));
    table.write(page);
  }

  /** Leaves out what did not happen; where all answers came in one piece, service time says all. */
  private static Map<String, Times> shown(PhaseFigures phases) {
    Map<String, Times> all = new LinkedHashMap<>();
    all.put("blocked (no connection was free)", phases.blocked());
    all.put("dns", phases.dns());
    all.put("connecting", phases.connecting());
    all.put("tls handshaking", phases.tlsHandshaking());
    if (phases.receiving().millis(1).orElse(0) > 0) {
      all.put("waiting for the first byte", phases.waiting());
      all.put("receiving", phases.receiving());
    }
    all.values().removeIf(times -> times.count() == 0);
    return all;
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("count"));
    header.addAll(SeriesTable.TIMES);
    return header;
  }

  private static List<String> cells(Times times) {
    List<String> cells = new ArrayList<>(List.of(Numbers.count(times.count())));
    cells.addAll(SeriesTable.times(times));
    return cells;
  }
}
