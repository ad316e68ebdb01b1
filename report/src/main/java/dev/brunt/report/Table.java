package dev.brunt.report;

import dev.brunt.report.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of cells: the first column to the left, the others to the right, each as wide as needed.
 * Where that is too wide for the page, columns that can be spared are left out; where it is too
 * wide still, each row is written as a list of all its cells.
 */
final class Table {
  private static final String GAP = "  ";
  private static final String MARGIN = "    ";
  private static final int MAX_NAME = 40;

  /** Names that are cut shorter than this are no longer told apart. */
  private static final int MIN_NAME = 24;

  private final List<String> spared;
  private final List<Row> rows = new ArrayList<>();

  private record Row(Tone tone, List<String> cells) {
    Row without(int column) {
      List<String> others = new ArrayList<>(cells);
      others.remove(column);
      return new Row(tone, others);
    }
  }

  /** Makes a table of which no column can be left out. */
  Table() {
    this(List.of());
  }

  /** Makes a table of which these columns can be left out, the first of them first. */
  Table(List<String> spared) {
    this.spared = spared;
  }

  /** Adds a row; the first one says how many columns there are. */
  void row(Tone tone, String name, List<String> figures) {
    List<String> cells = new ArrayList<>();
    cells.add(Printable.line(name));
    cells.addAll(figures);
    rows.add(new Row(tone, cells));
  }

  void write(Page page) {
    List<Row> shown = rows;
    for (int left = 0; left <= spared.size(); left++) {
      int room = page.columns() - widthOfFigures(shown);
      if (room >= Math.min(MIN_NAME, widths(shown)[0])) {
        lined(shown, Math.min(room, MAX_NAME), page);
        tellLeftOut(spared.subList(0, left), page);
        return;
      }
      if (left < spared.size()) {
        int column = shown.getFirst().cells.indexOf(spared.get(left));
        shown = shown.stream().map(row -> row.without(column)).toList();
      }
    }
    stacked(page);
  }

  private static void tellLeftOut(List<String> columns, Page page) {
    if (!columns.isEmpty()) {
      page.line("no room for %s: a wider terminal shows it".formatted(String.join(", ", columns)));
    }
  }

  private static int widthOfFigures(List<Row> rows) {
    return IntStream.of(widths(rows)).skip(1).map(width -> GAP.length() + width).sum();
  }

  private static void lined(List<Row> rows, int longestName, Page page) {
    List<Row> named = rows.stream().map(row -> named(row, longestName)).toList();
    int[] widths = widths(named);
    for (Row row : named) {
      page.text(row.tone, line(row.cells, widths)).end();
    }
  }

  private static Row named(Row row, int longest) {
    List<String> cells = new ArrayList<>(row.cells);
    cells.set(0, shortened(cells.getFirst(), longest));
    return new Row(row.tone, cells);
  }

  /** Writes each row as a list of its cells with the names of their columns. */
  private void stacked(Page page) {
    List<String> names = rows.getFirst().cells;
    for (Row row : rows.subList(1, rows.size())) {
      page.text(row.tone, shortened(row.cells.getFirst(), MAX_NAME)).end();
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

  private static int[] widths(List<Row> rows) {
    int[] widths = new int[rows.getFirst().cells.size()];
    for (Row row : rows) {
      for (int i = 0; i < row.cells.size(); i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.cells.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(cells.getFirst());
    line.repeat(' ', widths[0] - TextWidth.of(cells.getFirst()));
    for (int i = 1; i < cells.size(); i++) {
      line.append(GAP).repeat(' ', widths[i] - TextWidth.of(cells.get(i))).append(cells.get(i));
    }
    return line.toString().stripTrailing();
  }

  /** Leaves the middle out of a long name: paths differ at their ends. */
  private static String shortened(String name, int longest) {
    if (TextWidth.of(name) <= longest) {
      return name;
    }
    int half = longest / 2;
    String begin = name.substring(0, TextWidth.end(name, 0, half));
    String end = name;
    while (TextWidth.of(end) >= half) {
      end = end.substring(end.offsetByCodePoints(0, 1));
    }
    return begin + "…" + end;
  }
}
