package dev.threadporter.plan;

import dev.threadporter.json.JsonOutput;
import dev.threadporter.pack.RowJson;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a projection whose rollout was rewritten: every byte offset goes where its line went, and
 * every ordinal grows as the lines' own did.
 */
public final class MovedProjection {
  /** Columns that hold an offset in the rollout, in bytes; in 0.148 to 0.169. */
  private static final Set<String> OFFSETS =
      Set.of("next_rollout_byte_offset", "rollout_byte_offset", "rollout_end_byte_offset");

  /** Columns that hold the ordinal of a line; in 0.148 to 0.169. */
  private static final Set<String> ORDINALS =
      Set.of(
          "next_rollout_ordinal", "rollout_ordinal", "rollout_end_ordinal", "updated_at_ordinal");

  private MovedProjection() {}

  /**
   * Whether a row can follow lines that got other numbers.
   *
   * @param row a row of any of the projection's tables
   * @return false if it has a column that seems to hold an ordinal, and that porter doesn't know
   */
  static boolean canBeRenumbered(Row row) {
    return row.values().keySet().stream()
        .allMatch(column -> ORDINALS.contains(column) || !column.contains("ordinal"));
  }

  /**
   * A row as it is for lines that got other numbers.
   *
   * @param row a row of any of the projection's tables
   * @param shift by how much the numbers grew
   * @return the row with its ordinals there
   */
  static Row renumbered(Row row, long shift) {
    var result = row;
    for (var column : ORDINALS) {
      var old = row.integer(column);
      if (old.isPresent()) {
        result = result.with(column, SqlValue.of(old.getAsLong() + shift));
      }
    }
    return result;
  }

  /**
   * A row as it is for the rewritten rollout.
   *
   * @param row a row of any of the projection's tables
   * @param offsets where the rollout's lines went
   * @return the row with its offsets there
   * @throws IOException if the map can't be read
   */
  public static Row moved(Row row, OffsetMap offsets) throws IOException {
    var result = row;
    for (var column : OFFSETS) {
      var old = row.integer(column);
      if (old.isPresent()) {
        result = result.with(column, SqlValue.of(offsets.newOffset(old.getAsLong())));
      }
    }
    return result;
  }

  /**
   * Writes a row as a transaction stages it.
   *
   * @param row the row
   * @param out gets one line
   * @throws IOException if it can't be written
   */
  public static void write(Row row, OutputStream out) throws IOException {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("table", row.table());
    json.put("values", RowJson.values(row));
    out.write((JsonOutput.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
