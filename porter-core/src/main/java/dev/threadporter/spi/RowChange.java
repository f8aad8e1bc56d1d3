package dev.threadporter.spi;

import dev.threadporter.thread.Row;
import java.util.Optional;

/**
 * A row before and after. Neither is null at once: only {@code after} is an insertion, only {@code
 * before} a deletion.
 *
 * @param database where the table is
 * @param before the row as it must be found, as far as its columns are given; empty if there must
 *     be none
 * @param after the row as it shall be, as far as its columns are given; empty if it shall go
 * @param restoring whether it takes another change back; a row may then refer again to what was
 *     missing before
 */
public record RowChange(
    Database database, Optional<Row> before, Optional<Row> after, boolean restoring) {
  /**
   * A change that takes none back.
   *
   * @param database where the table is
   * @param before the row as it must be found
   * @param after the row as it shall be
   */
  public RowChange(Database database, Optional<Row> before, Optional<Row> after) {
    this(database, before, after, false);
  }

  /** Refuses a change of nothing to nothing, and one between tables. */
  public RowChange {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change needs a row");
    }
    if (before.isPresent()
        && after.isPresent()
        && !before.get().table().equals(after.get().table())) {
      throw new IllegalArgumentException("a row can't change its table");
    }
  }

  /**
   * The table.
   *
   * @return its name
   */
  public String table() {
    return before.or(() -> after).orElseThrow().table();
  }

  /**
   * The change that takes this one back.
   *
   * @return before and after exchanged
   */
  public RowChange inverse() {
    return new RowChange(database, after, before, true);
  }
}
