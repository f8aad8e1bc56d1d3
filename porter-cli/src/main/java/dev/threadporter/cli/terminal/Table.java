package dev.threadporter.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns that fit a width. Columns of fixed kinds take what their widest cell needs; the
 * others share what is left and are cut with {@code …}. Cells are made harmless here. Not safe for
 * use by several threads.
 */
public final class Table {
  private static final int GAP = 2;
  private static final int NARROWEST = 8;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param columns its columns, left to right
   */
  public Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells untrusted text, one for each column
   */
  public void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    var safe = new ArrayList<String>();
    for (var i = 0; i < cells.length; i++) {
      var path = columns.get(i).kind() == Kind.PATH;
      safe.add(path ? TerminalText.exact(cells[i]) : TerminalText.line(cells[i]));
    }
    rows.add(safe);
  }

  /**
   * The table as lines.
   *
   * @param columnsOfTerminal the width that they have to fit
   * @param style for the heading
   * @return the heading and a line for each row, without line ends
   */
  public List<String> lines(int columnsOfTerminal, Style style) {
    var widths = widths(columnsOfTerminal);
    var lines = new ArrayList<String>();
    lines.add(style.heading(line(columns.stream().map(Column::heading).toList(), widths)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (var i = 0; i < widths.length; i++) {
      var kind = columns.get(i).kind();
      var cell =
          kind == Kind.PATH
              ? TerminalText.cutStart(cells.get(i), widths[i])
              : TerminalText.cutEnd(cells.get(i), widths[i]);
      var padding = " ".repeat(widths[i] - CharWidth.of(cell));
      line.append(kind == Kind.NUMBER ? padding + cell : cell + padding);
      line.append(" ".repeat(GAP));
    }
    return line.toString().stripTrailing();
  }

  private int[] widths(int total) {
    var widths = new int[columns.size()];
    for (var i = 0; i < widths.length; i++) {
      var column = i;
      widths[i] =
          rows.stream()
              .mapToInt(row -> CharWidth.of(row.get(column)))
              .reduce(CharWidth.of(columns.get(i).heading()), Math::max);
    }
    shrink(widths, total - GAP * (widths.length - 1));
    return widths;
  }

  /** Takes columns from the widest flexible one until all fit. */
  private void shrink(int[] widths, int available) {
    var sum = 0;
    for (var width : widths) {
      sum += width;
    }
    while (sum > available) {
      var widest = widestFlexible(widths);
      if (widest < 0) {
        return;
      }
      widths[widest]--;
      sum--;
    }
  }

  private int widestFlexible(int[] widths) {
    var widest = -1;
    for (var i = 0; i < widths.length; i++) {
      var flexible = columns.get(i).kind() == Kind.TEXT || columns.get(i).kind() == Kind.PATH;
      if (flexible && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  /** What a column holds, which decides how it is laid out. */
  public enum Kind {
    /** Short text, never cut. */
    FIXED,
    /** A number, to the right, never cut. */
    NUMBER,
    /** Text whose end is cut if there isn't room. */
    TEXT,
    /** A path, whose beginning is cut if there isn't room. */
    PATH
  }

  /**
   * A column.
   *
   * @param heading its heading, harmless
   * @param kind what it holds
   */
  public record Column(String heading, Kind kind) {}
}
