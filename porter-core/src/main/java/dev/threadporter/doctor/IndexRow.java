package dev.threadporter.doctor;

import dev.threadporter.thread.Row;
import java.util.Optional;
import java.util.Set;

/**
 * What a thread's row in the state database says, as far as it can be wrong. Columns that a
 * database's version lacks are empty.
 *
 * @param row the row with {@link #COLUMNS}, long texts cut
 */
public record IndexRow(Row row) {
  /** What is read of each row. */
  static final Set<String> COLUMNS =
      Set.of(
          "id",
          "rollout_path",
          "cwd",
          "title",
          "name",
          "preview",
          "first_user_message",
          "history_mode",
          "archived",
          "created_at",
          "created_at_ms",
          "updated_at",
          "updated_at_ms",
          "source",
          "model_provider",
          "thread_section_id",
          "project_id",
          "attached_thread_parent_id");

  /**
   * A column's text.
   *
   * @param column its name
   * @return the text; empty if it is NULL, or the table has no such column
   */
  public Optional<String> text(String column) {
    return row.text(column);
  }

  /**
   * Whether the table has a column.
   *
   * @param column its name
   * @return true also if it is NULL
   */
  public boolean has(String column) {
    return row.values().containsKey(column);
  }
}
