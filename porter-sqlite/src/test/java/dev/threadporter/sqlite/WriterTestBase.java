package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertThread;
import static dev.threadporter.sqlite.SampleDatabases.one;
import static dev.threadporter.sqlite.SampleDatabases.run;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.DatabaseWriter.RowConflictException;
import dev.threadporter.spi.RowChange;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home of 0.169 with one thread, a writer, and short words for rows and changes. */
abstract class WriterTestBase {
  @TempDir Path home;
  DatabaseWriter writer;

  @BeforeEach
  void open() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_169);
    run(home, Database.STATE, insertThread(THREAD));
    writer = new SqliteAdapter().write(home);
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
  }

  static Row row(String table, Object... namesAndValues) {
    var values = new LinkedHashMap<String, SqlValue>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      values.put(
          (String) namesAndValues[i],
          value instanceof String text
              ? SqlValue.of(text)
              : value instanceof Integer number ? SqlValue.of(number) : (SqlValue) value);
    }
    return new Row(table, values);
  }

  static Row thread(String id) {
    return row(
        "threads",
        "id",
        id,
        "rollout_path",
        "/r",
        "created_at",
        10,
        "updated_at",
        20,
        "cwd",
        "/c",
        "title",
        "New",
        "preview",
        "Hi");
  }

  static RowChange insertion(Row row) {
    return new RowChange(Database.STATE, Optional.empty(), Optional.of(row));
  }

  static RowChange deletion(Row row) {
    return new RowChange(Database.STATE, Optional.of(row), Optional.empty());
  }

  static RowChange update(Row before, Row after) {
    return new RowChange(Database.STATE, Optional.of(before), Optional.of(after));
  }

  List<RowChange> change(RowChange... changes) throws IOException, RowConflictException {
    var images = new ArrayList<RowChange>();
    writer.change(Database.STATE, List.of(changes), images::addAll);
    return images;
  }

  Row present(String id) throws IOException {
    return writer.current(Database.STATE, row("threads", "id", id)).orElseThrow();
  }

  String count(String table) {
    return one(home, Database.STATE, "SELECT count(*) FROM " + table);
  }
}
