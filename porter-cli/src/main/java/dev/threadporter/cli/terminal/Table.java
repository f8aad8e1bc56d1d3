package dev.threadporter.cli.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Rows in columns that fit a width. Columns of fixed kinds take what their widest cell needs; the
 * others share what is left and are cut with {@code …}. Cells are made harmless here. Not safe for
 * use by several threads.
 */
public final class Table {
  private static final int GAP = 2;
  private static final int NARROW = 8;
  private static final int NARROWEST = 2;

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
    var widths = widths();
    var shown = fitting(widths, columnsOfTerminal);
    var available = columnsOfTerminal - GAP * (shown.size() - 1);
    shrink(widths, shown, available, NARROW);
    shrink(widths, shown, available, NARROWEST);
    var lines = new ArrayList<String>();
    lines.add(style.heading(line(columns.stream().map(Column::heading).toList(), widths, shown)));
    rows.forEach(row -> lines.add(line(row, widths, shown)));
    return lines;
  }

  private String line(List<String> cells, int[] widths, List<Integer> shown) {
    var line = new StringBuilder();
    for (var i : shown) {
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

  private int[] widths() {
    var widths = new int[columns.size()];
    for (var i = 0; i < widths.length; i++) {
      var column = i;
      widths[i] =
          rows.stream()
              .mapToInt(row -> CharWidth.of(row.get(column)))
              .reduce(CharWidth.of(columns.get(i).heading()), Math::max);
    }
    return widths;
  }

  /** The columns that there is room for, left to right. */
  private List<Integer> fitting(int[] widths, int total) {
    var shown = new ArrayList<Integer>();
    for (var i = 0; i < widths.length; i++) {
      shown.add(i);
    }
    while (needed(widths, shown) > total) {
      var spare = Collections.max(shown, Comparator.comparingInt(i -> columns.get(i).spare()));
      if (columns.get(spare).spare() == 0) {
        break;
      }
      shown.removeIf(spare::equals);
    }
    return shown;
  }

  private int needed(int[] widths, List<Integer> shown) {
    var sum = GAP * (shown.size() - 1);
    for (var i : shown) {
      sum += columns.get(i).isFlexible() ? Math.min(widths[i], NARROW) : widths[i];
    }
    return sum;
  }

  /** Takes columns from the widest flexible one until all fit. */
  private void shrink(int[] widths, List<Integer> shown, int available, int narrowest) {
    var sum = shown.stream().mapToInt(i -> widths[i]).sum();
    while (sum > available) {
      var widest =
          shown.stream()
              .filter(i -> columns.get(i).isFlexible() && widths[i] > narrowest)
              .max(Comparator.comparingInt((Integer i) -> widths[i]).thenComparingInt(i -> -i));
      if (widest.isEmpty()) {
        return;
      }
      widths[widest.get()]--;
      sum--;
    }
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
   * @param spare when it is left out if there isn't room: the highest number first; 0 for never
   */
  public record Column(String heading, Kind kind, int spare) {
    /**
     * A column that is always shown.
     *
     * @param heading its heading, harmless
     * @param kind what it holds
     */
    public Column(String heading, Kind kind) {
      this(heading, kind, 0);
    }

    /**
     * The same, to be left out where there isn't room.
     *
     * @param rank the columns with the highest go first
     * @return the column
     */
    public Column spare(int rank) {
      return new Column(heading, kind, rank);
    }

    private boolean isFlexible() {
      return kind == Kind.TEXT || kind == Kind.PATH;
    }
  }
}
