package dev.brunt.report;

import dev.brunt.report.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of cells: the first column to the left, the others to the right, each as wide as needed.
 * Where that is too wide for the page, each row is written as a list.
 */
final class Table {
  private static final String GAP = "  ";
  private static final String MARGIN = "    ";
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
    if (IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) > page.columns()) {
      stacked(page);
    } else {
      for (Row row : rows) {
        page.text(row.tone, line(row.cells, widths)).end();
      }
    }
  }

  /** Writes each row as a list of its cells with the names of their columns. */
  private void stacked(Page page) {
    List<String> names = rows.getFirst().cells;
    for (Row row : rows.subList(1, rows.size())) {
      page.text(row.tone, row.cells.getFirst()).end();
      int depth = row.cells.getFirst().length() - row.cells.getFirst().stripLeading().length();
      String cells =
          IntStream.range(1, names.size())
              .filter(i -> !row.cells.get(i).isEmpty())
              .mapToObj(i -> (names.get(i) + " " + row.cells.get(i)).strip())
              .map(cell -> cell.replace(' ', Page.TOGETHER))
              .collect(Collectors.joining("  "));
      if (!cells.isEmpty()) {
        page.line(" ".repeat(depth) + MARGIN + cells);
      }
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
