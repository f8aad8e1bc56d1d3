package dev.threadporter.doctor;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.spi.Database;
import dev.threadporter.thread.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Small tables of the state database, each read whole. One that is damaged is told of, and hides no
 * other.
 */
final class StateTables {
  private final OpenHome open;
  private final List<Finding> findings = new ArrayList<>();

  StateTables(OpenHome open) {
    this.open = open;
  }

  /** The ids in a table; empty if there is no such table, or it can't be read. */
  Optional<Set<String>> ids(String table) throws IOException {
    var rows = read(table);
    var ids = new HashSet<String>();
    rows.ifPresent(all -> all.forEach(row -> row.text("id").ifPresent(ids::add)));
    return rows.map(all -> ids);
  }

  /** All rows; none if there is no such table, or it can't be read. */
  List<Row> rows(String table) throws IOException {
    return read(table).orElse(List.of());
  }

  private Optional<List<Row>> read(String table) throws IOException {
    var database = open.database();
    if (database.isEmpty() || !database.get().schema(Database.STATE).containsKey(table)) {
      return Optional.empty();
    }
    try {
      return Optional.of(database.get().rows(Database.STATE, table, Map.of()));
    } catch (IOException damaged) {
      damaged(table, damaged);
      return Optional.empty();
    }
  }

  /** Notes that a table can't be read. */
  void damaged(String table, IOException damaged) {
    findings.add(
        Finding.of(FindingCode.UNREADABLE_TABLE)
            .aboutPath(open.databaseFolder().resolve(Database.STATE.fileName()))
            .with("table", table)
            .with("reason", String.valueOf(damaged.getMessage())));
  }

  /** What could not be read so far. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
