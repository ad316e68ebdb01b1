package dev.brunt.report;

import dev.brunt.report.Style.Tone;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells: the first column to the left, the others to the right, each as wide as needed. */
final class Table {
  private static final String GAP = "  ";
  private static final int MAX_NAME = 40;

  private final List<Row> rows = new ArrayList<>();

  private record Row(Tone tone, List<String> cells) {}

  /** Adds a row; the first one says how many columns there are. */
  void row(Tone tone, String name, List<String> figures) {
    List<String> cells = new ArrayList<>();
    cells.add(shortened(Printable.line(name)));
    cells.addAll(figures);
    rows.add(new Row(tone, cells));
  }

  void write(Page page) {
    int[] widths = widths();
    for (Row row : rows) {
      page.text(row.tone, line(row.cells, widths)).end();
    }
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().cells.size()];
    for (Row row : rows) {
      for (int i = 0; i < row.cells.size(); i++) {
        widths[i] = Math.max(widths[i], length(row.cells.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(cells.getFirst());
    line.repeat(' ', widths[0] - length(cells.getFirst()));
    for (int i = 1; i < cells.size(); i++) {
      line.append(GAP).repeat(' ', widths[i] - length(cells.get(i))).append(cells.get(i));
    }
    return line.toString().stripTrailing();
  }

  /** Leaves the middle out of a long name: paths differ at their ends. */
  private static String shortened(String name) {
    if (length(name) <= MAX_NAME) {
      return name;
    }
    int[] points = name.codePoints().toArray();
    int half = MAX_NAME / 2;
    return new String(points, 0, half)
        + "…"
        + new String(points, points.length - half + 1, half - 1);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
