package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertItem;
import static dev.threadporter.sqlite.SampleDatabases.insertThread;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReaderTest {
  private static final ThreadId ID = new ThreadId(THREAD);

  @TempDir Path folder;
  @TempDir Path scratch;
  private Path home;

  @BeforeEach
  void place() {
    home = folder.resolve("a home ? with #1 100% names é");
  }

  private DatabaseReader reader() throws IOException {
    return new SqliteAdapter().read(home, scratch);
  }

  @Test
  void saysThatDatabasesOfAnEmptyFolderAreAbsent() throws IOException {
    Files.createDirectories(home);

    try (var reader = reader()) {
      assertThat(reader.has(Database.STATE)).isFalse();
      assertThat(reader.schema(Database.STATE)).isEmpty();
      assertThat(reader.thread(ID)).isEmpty();
      assertThat(reader.travelling(ID)).isEmpty();
      assertThat(reader.rows(Database.GOALS, "thread_goals", Map.of())).isEmpty();
      reader.threads(Set.of("id"), row -> assertThat(row).isNull());
      reader.projection(ID, row -> assertThat(row).isNull());
    }
  }

  @Test
  void readsThreadsByIdWithTheColumnsThatAreThere() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_132);
    run(home, Database.STATE, insertThread(CHILD), insertThread(THREAD));
    var rows = new ArrayList<Row>();

    try (var reader = reader()) {
      reader.threads(Set.of("title", "id", "name"), rows::add);
    }

    assertThat(rows)
        .extracting(Row::values)
        .containsExactly(
            Map.of("id", SqlValue.of(THREAD), "title", SqlValue.of("A title")),
            Map.of("id", SqlValue.of(CHILD), "title", SqlValue.of("A title")));
  }

  @Test
  void readsThreadsWithoutTheirIdsIfAskedSo() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_132);
    run(home, Database.STATE, insertThread(THREAD));
    var rows = new ArrayList<Row>();

    try (var reader = reader()) {
      reader.threads(Set.of("cwd"), rows::add);
    }

    assertThat(rows).containsExactly(new Row("threads", Map.of("cwd", SqlValue.of("/p"))));
  }

  @Test
  void readsThousandsOfThreadsQuicklyAndEachOnce() throws IOException, SQLException {
    SampleDatabases.create(home, Generation.CODEX_169);
    try (var connection = SampleDatabases.connect(home, Database.STATE)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 5000; i++) {
        run(connection, insertThread("019e0000-0000-7000-8000-%012x".formatted(i * 7919L % 5000)));
      }
      connection.commit();
    }
    var ids = new ArrayList<String>();

    try (var reader = reader()) {
      reader.thread(ID);
      var start = System.nanoTime();
      reader.threads(
          Set.of("id", "title", "cwd", "updated_at_ms", "rollout_path"),
          row -> ids.add(row.text("id").orElseThrow()));
      assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    assertThat(ids).hasSize(5000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void stopsWhenTheVisitorThrows() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_149);
    run(home, Database.STATE, insertThread(THREAD), insertThread(CHILD));

    try (var reader = reader()) {
      assertThatThrownBy(
              () ->
                  reader.threads(
                      Set.of("id"),
                      row -> {
                        throw new IOException("enough");
                      }))
          .hasMessage("enough");
      assertThat(reader.thread(ID)).isPresent();
    }
  }

  @Test
  void keepsEachValueInItsStorageClass() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_149);
    run(
        home,
        Database.STATE,
        "CREATE TABLE odd (k INTEGER, j TEXT, a, PRIMARY KEY (j, k))",
        "INSERT INTO odd VALUES (1, 'b', 9223372036854775807), (2, 'a', 1.0), (3, 'a', '1'),"
            + " (4, 'a', x'00ff'), (5, 'a', NULL), (6, 'a', x''), (7, 'a', ''), (8, 'a', 7)");

    try (var reader = reader()) {
      assertThat(reader.rows(Database.STATE, "odd", Map.of()))
          .extracting(row -> row.values().get("a"))
          .containsExactly(
              new SqlValue.Real(1.0),
              SqlValue.of("1"),
              new SqlValue.Blob(new byte[] {0, (byte) 0xff}),
              SqlValue.NULL,
              new SqlValue.Blob(new byte[0]),
              SqlValue.of(""),
              SqlValue.of(7),
              SqlValue.of(Long.MAX_VALUE));
    }
  }

  @Test
  void findsRowsByValuesNullIncluded() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_149);
    run(home, Database.STATE, insertThread(THREAD), insertThread(CHILD));
    run(home, Database.STATE, "UPDATE threads SET name = 'n' WHERE id = '" + CHILD + "'");

    try (var reader = reader()) {
      assertThat(reader.rows(Database.STATE, "threads", Map.of("name", SqlValue.NULL)))
          .extracting(row -> row.text("id").orElseThrow())
          .containsExactly(THREAD);
      assertThat(reader.rows(Database.STATE, "threads", Map.of("no_such", SqlValue.NULL)))
          .isEmpty();
      assertThat(reader.rows(Database.STATE, "no such\" table", Map.of())).isEmpty();
    }
  }

  @Test
  void copesWithTablesOfAnyName() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_149);
    run(
        home,
        Database.STATE,
        "CREATE TABLE \"o\"\"; DROP\" (\"select\" TEXT PRIMARY KEY, \"a \"\" b\" INTEGER)",
        "INSERT INTO \"o\"\"; DROP\" VALUES ('x', 1)");

    try (var reader = reader()) {
      var where = Map.of("a \" b", SqlValue.of(1));
      assertThat(reader.rows(Database.STATE, "o\"; DROP", where))
          .containsExactly(
              new Row("o\"; DROP", Map.of("select", SqlValue.of("x"), "a \" b", SqlValue.of(1))));
    }
  }

  @Test
  void readsAProjectionInTheOrderOfTheRollout() throws IOException, SQLException {
    SampleDatabases.create(home, Generation.CODEX_169);
    try (var connection = SampleDatabases.connect(home, Database.HISTORY)) {
      for (int i = 99; i >= 0; i--) {
        run(connection, insertItem(THREAD, i, "t" + (i * 37 % 100), "i" + i));
      }
      run(
          connection,
          insertItem(CHILD, 5, "t", "i"),
          "INSERT INTO thread_turns VALUES ('"
              + THREAD
              + "', 'a', 50, 'done', NULL),"
              + (" ('" + THREAD + "', 'b', 10, 'done', 999)"),
          "INSERT INTO thread_history_projection_state VALUES ('" + THREAD + "', 4711, 100)",
          "INSERT INTO thread_realtime_items VALUES ('" + THREAD + "', 'r', 3, '{}')");
    }
    var rows = new ArrayList<Row>();

    try (var reader = reader()) {
      reader.projection(ID, rows::add);
    }

    assertThat(rows.get(0).integer("next_rollout_byte_offset")).hasValue(4711);
    assertThat(rows.subList(1, 3))
        .extracting(row -> row.text("turn_id").orElseThrow())
        .isEqualTo(List.of("b", "a"));
    assertThat(rows.subList(3, 103))
        .extracting(row -> row.integer("rollout_ordinal").orElseThrow())
        .isSorted()
        .hasSize(100);
    assertThat(rows.get(103).table()).isEqualTo("thread_realtime_items");
    assertThat(rows).hasSize(104);
  }
}
