package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertItem;
import static dev.threadporter.sqlite.SampleDatabases.one;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.spi.Database;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

class ProjectionWriterTest {
  private static final ThreadId ID = new ThreadId(THREAD);
  private static final String STATE = "thread_history_projection_state";

  @TempDir Path folder;
  @TempDir Path scratch;
  private Path home;

  @BeforeEach
  void create() {
    home = SampleDatabases.create(folder.resolve("home"), Generation.CODEX_169);
  }

  private static Row state() {
    var values = new LinkedHashMap<String, SqlValue>();
    values.put("thread_id", SqlValue.of(THREAD));
    values.put("next_rollout_byte_offset", SqlValue.of(1000));
    values.put("next_rollout_ordinal", SqlValue.of(100));
    return new Row(STATE, values);
  }

  private static Row item(int ordinal) {
    var values = new LinkedHashMap<String, SqlValue>();
    values.put("thread_id", SqlValue.of(THREAD));
    values.put("turn_id", SqlValue.of("t"));
    values.put("item_id", SqlValue.of("i" + ordinal));
    values.put("rollout_ordinal", SqlValue.of(ordinal));
    values.put("item_json", SqlValue.of("{}"));
    return new Row("thread_items", values);
  }

  private static List<Row> projection(int items) {
    var rows = new ArrayList<Row>();
    rows.add(state());
    for (int i = 0; i < items; i++) {
      rows.add(item(i));
    }
    return rows;
  }

  private String count(String table) {
    return one(home, Database.HISTORY, "SELECT count(*) FROM " + table);
  }

  @Test
  void bringsBackWhatWasRead() throws IOException {
    var rows = projection(1234);
    var read = new ArrayList<Row>();

    try (var writer = new SqliteAdapter().write(home)) {
      writer.insertProjection(rows.iterator());
    }
    try (var reader = new SqliteAdapter().read(home, scratch)) {
      reader.projection(ID, read::add);
    }

    assertThat(read).isEqualTo(rows);
  }

  @Test
  void leavesRowsThatNobodyBelievesWhenInterrupted() throws IOException {
    var rows = projection(600).iterator();
    Iterator<Row> breaking =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            if (!rows.hasNext()) {
              throw new IllegalStateException("the archive ends early");
            }
            return true;
          }

          @Override
          public Row next() {
            return rows.next();
          }
        };

    try (var writer = new SqliteAdapter().write(home)) {
      assertThatThrownBy(() -> writer.insertProjection(breaking))
          .hasMessage("the archive ends early");
    }

    assertThat(count("thread_items")).isEqualTo("500");
    assertThat(count(STATE)).isEqualTo("0");
  }

  @Test
  void holdsNoLockWhileTheNextRowsAreFetched() throws IOException {
    var rows = projection(1100).iterator();
    try (var codex = OtherProgram.opening(home.resolve("thread_history_1.sqlite"));
        var writer = new SqliteAdapter().write(home)) {
      Iterator<Row> slow =
          new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
              return rows.hasNext();
            }

            @Override
            public Row next() {
              if (++given % 100 == 0) {
                write(codex, insertItem(CHILD, given, "t", "i" + given));
              }
              return rows.next();
            }
          };

      writer.insertProjection(slow);
    }
    assertThat(count("thread_items")).isEqualTo("1111");
    assertThat(count(STATE)).isEqualTo("1");
  }

  private static void write(OtherProgram codex, String sql) {
    try {
      codex.run(sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void keepsBatchesOfBigRowsSmall() throws IOException {
    var big = SqlValue.of("x".repeat(1 << 20));
    var rows = new ArrayList<Row>();
    for (int i = 0; i < 10; i++) {
      rows.add(item(i).with("item_json", big));
    }
    rows.add(item(9));

    try (var writer = new SqliteAdapter().write(home)) {
      assertThatThrownBy(() -> writer.insertProjection(rows.iterator()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("thread_history_1.sqlite");
    }

    assertThat(count("thread_items")).isEqualTo("8");
  }

  @ParameterizedTest
  @EnumSource(
      value = Generation.class,
      names = {"CODEX_149", "CODEX_169"})
  void deletesAllOfTheRolloutsAndNothingElse(Generation generation)
      throws IOException, SQLException {
    var place = SampleDatabases.create(folder.resolve("other"), generation);
    try (var connection = SampleDatabases.connect(place, Database.HISTORY)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 1100; i++) {
        run(connection, insertItem(THREAD, i, "t", "i" + i));
      }
      connection.commit();
    }
    run(
        place,
        Database.HISTORY,
        insertItem(CHILD, 1, "t", "i"),
        "INSERT INTO thread_history_projection_state VALUES ('" + THREAD + "', 1, 1)",
        "INSERT INTO thread_history_projection_state VALUES ('" + CHILD + "', 1, 1)");

    try (var writer = new SqliteAdapter().write(place)) {
      writer.deleteProjection(List.of(ID));
    }

    assertThat(one(place, Database.HISTORY, "SELECT group_concat(thread_id) FROM thread_items"))
        .isEqualTo(CHILD);
    assertThat(one(place, Database.HISTORY, "SELECT group_concat(thread_id) FROM " + STATE))
        .isEqualTo(CHILD);
  }

  @Test
  void deletesTheStateRowFirst() throws IOException {
    run(
        home,
        Database.HISTORY,
        insertItem(THREAD, 1, "t", "i"),
        "INSERT INTO thread_history_projection_state VALUES ('" + THREAD + "', 1, 1)");
    var failing =
        new RefusingConnections(
            sql -> sql.startsWith("DELETE FROM \"thread_items\""), SQLiteErrorCode.SQLITE_IOERR);

    try (var writer = new SqliteAdapter(failing).write(home)) {
      assertThatThrownBy(() -> writer.deleteProjection(List.of(ID)))
          .isInstanceOf(IOException.class);
    }

    assertThat(count(STATE)).isEqualTo("0");
    assertThat(count("thread_items")).isEqualTo("1");
  }

  @Test
  void refusesRowsOfOtherTablesAndColumnsThatAreNotThere() throws IOException {
    try (var writer = new SqliteAdapter().write(home)) {
      var other = new Row("threads", Map.of("id", SqlValue.of(THREAD)));
      assertThatThrownBy(() -> writer.insertProjection(List.of(other).iterator()))
          .isInstanceOf(IllegalArgumentException.class);
      var odd = item(1).with("mood", SqlValue.NULL);
      assertThatThrownBy(() -> writer.insertProjection(List.of(odd).iterator()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("mood");
    }
    assertThat(count("thread_items")).isEqualTo("0");
  }

  @Test
  void needsNoDatabaseToDeleteNothing() throws IOException {
    var old = SampleDatabases.create(folder.resolve("old"), Generation.CODEX_132);

    try (var writer = new SqliteAdapter().write(old)) {
      writer.deleteProjection(List.of(ID));
      writer.insertProjection(List.<Row>of().iterator());
      assertThatThrownBy(() -> writer.insertProjection(projection(1).iterator()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("thread_history_1.sqlite");
    }
    assertThat(old.resolve("thread_history_1.sqlite")).doesNotExist();
  }
}
