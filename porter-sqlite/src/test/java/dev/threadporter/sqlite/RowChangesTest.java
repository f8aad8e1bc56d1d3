package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertThread;
import static dev.threadporter.sqlite.SampleDatabases.one;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseBusyException;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.DatabaseWriter.AfterImages;
import dev.threadporter.spi.DatabaseWriter.RowConflictException;
import dev.threadporter.spi.RowChange;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class RowChangesTest {
  private static final String OTHER = "019e0000-0000-7000-8000-000000000003";

  @TempDir Path home;
  private DatabaseWriter writer;

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

  private static Row row(String table, Object... namesAndValues) {
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

  private static Row thread(String id) {
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

  private static RowChange insertion(Row row) {
    return new RowChange(Database.STATE, Optional.empty(), Optional.of(row));
  }

  private static RowChange deletion(Row row) {
    return new RowChange(Database.STATE, Optional.of(row), Optional.empty());
  }

  private static RowChange update(Row before, Row after) {
    return new RowChange(Database.STATE, Optional.of(before), Optional.of(after));
  }

  private List<RowChange> change(RowChange... changes) throws IOException, RowConflictException {
    var images = new ArrayList<RowChange>();
    writer.change(Database.STATE, List.of(changes), images::addAll);
    return images;
  }

  private Row present(String id) throws IOException {
    return writer.current(Database.STATE, row("threads", "id", id)).orElseThrow();
  }

  private String count(String table) {
    return one(home, Database.STATE, "SELECT count(*) FROM " + table);
  }

  @Test
  void insertsARowAndTellsHowTriggersCompletedIt() throws Exception {
    var images = change(insertion(thread(CHILD)));

    assertThat(images).hasSize(1);
    assertThat(images.get(0).before()).isEmpty();
    assertThat(images.get(0).after()).contains(present(CHILD));
    assertThat(present(CHILD).values())
        .containsEntry("created_at_ms", SqlValue.of(10_000))
        .containsEntry("updated_at_ms", SqlValue.of(20_000))
        .containsEntry("recency_at_ms", SqlValue.of(20_000))
        .containsEntry("name", SqlValue.NULL);
  }

  @Test
  void updatesOnlyTheGivenColumnsAndTellsBothImages() throws Exception {
    var before = present(THREAD);

    var images =
        change(
            update(
                row("threads", "id", THREAD, "title", "A title"),
                row("threads", "id", THREAD, "title", "Better", "updated_at", 300)));

    assertThat(images.get(0).before()).contains(before);
    assertThat(images.get(0).after())
        .contains(
            before
                .with("title", SqlValue.of("Better"))
                .with("updated_at", SqlValue.of(300))
                .with("updated_at_ms", SqlValue.of(300_000)));
  }

  @Test
  void deletesARow() throws Exception {
    var images = change(deletion(row("threads", "id", THREAD)));

    assertThat(images.get(0).before().orElseThrow().values()).hasSizeGreaterThan(10);
    assertThat(images.get(0).after()).isEmpty();
    assertThat(count("threads")).isEqualTo("0");
  }

  @Test
  void isTakenBackByTheInversesOfItsImages() throws Exception {
    run(home, Database.STATE, insertThread(OTHER));
    var before = List.of(present(THREAD), present(OTHER));

    var images =
        change(
            update(row("threads", "id", THREAD), row("threads", "id", THREAD, "updated_at", 9)),
            insertion(thread(CHILD)),
            insertion(row("thread_dynamic_tools", "thread_id", CHILD, "position", 0, "name", "t")),
            deletion(row("threads", "id", OTHER)));
    var inverses = new ArrayList<RowChange>();
    images.forEach(image -> inverses.add(0, image.inverse()));
    change(inverses.toArray(RowChange[]::new));

    assertThat(List.of(present(THREAD), present(OTHER))).isEqualTo(before);
    assertThat(count("threads")).isEqualTo("2");
    assertThat(count("thread_dynamic_tools")).isEqualTo("0");
  }

  @Test
  void refusesAnInsertionWhereThereIsARow() {
    assertThatThrownBy(() -> change(insertion(thread(CHILD)), insertion(thread(THREAD))))
        .isInstanceOfSatisfying(
            RowConflictException.class,
            e -> assertThat(e.change()).isEqualTo(insertion(thread(THREAD))));
    assertThat(count("threads")).isEqualTo("1");
  }

  @Test
  void refusesARowThatChanged() {
    assertThatThrownBy(
            () ->
                change(
                    insertion(thread(CHILD)),
                    update(
                        row("threads", "id", THREAD, "title", "Another"),
                        row("threads", "id", THREAD, "title", "Better"))))
        .isInstanceOf(RowConflictException.class);
    assertThat(count("threads")).isEqualTo("1");
  }

  @Test
  void refusesARowThatIsGone() {
    assertThatThrownBy(() -> change(deletion(row("threads", "id", OTHER))))
        .isInstanceOf(RowConflictException.class);
  }

  @Test
  void comparesNullAndStorageClassesExactly() throws Exception {
    var nameless = row("threads", "id", THREAD, "name", SqlValue.NULL);
    change(update(nameless, row("threads", "id", THREAD, "name", "N")));

    assertThatThrownBy(() -> change(update(nameless, row("threads", "id", THREAD, "name", "M"))))
        .isInstanceOf(RowConflictException.class);
    assertThatThrownBy(
            () ->
                change(
                    update(
                        row("threads", "id", THREAD, "archived", "0"),
                        row("threads", "id", THREAD, "archived", 1))))
        .isInstanceOf(RowConflictException.class);
    change(
        update(
            row("threads", "id", THREAD, "name", "N", "archived", 0),
            row("threads", "id", THREAD, "name", SqlValue.NULL)));
    assertThat(present(THREAD).values()).containsEntry("name", SqlValue.NULL);
  }

  @Test
  void leavesNothingWhenTheListenerFailsWithAnError() throws Exception {
    var failure = new AssertionError("out of luck");

    assertThatThrownBy(
            () ->
                writer.change(
                    Database.STATE,
                    List.of(insertion(thread(CHILD))),
                    images -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(count("threads")).isEqualTo("1");
    change(insertion(thread(CHILD)));
    assertThat(count("threads")).isEqualTo("2");
  }

  @Test
  void leavesNothingWhenTheRollbackFailsToo() throws Exception {
    var adapter =
        new SqliteAdapter(
            new RefusingConnections("ROLLBACK"::equals, SQLiteErrorCode.SQLITE_IOERR));
    var failure = new AssertionError("out of luck");

    try (var fragile = adapter.write(home)) {
      assertThatThrownBy(
              () ->
                  fragile.change(
                      Database.STATE,
                      List.of(insertion(thread(CHILD))),
                      images -> {
                        throw failure;
                      }))
          .isSameAs(failure)
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
      assertThat(count("threads")).isEqualTo("1");
      fragile.change(Database.STATE, List.of(insertion(thread(CHILD))), AfterImages.IGNORED);
    }
    assertThat(count("threads")).isEqualTo("2");
  }

  @Test
  void refusesToDeleteWhatIsStillReferredTo() throws Exception {
    run(
        home,
        Database.STATE,
        "INSERT INTO guardian_review_feedback VALUES ('g', '" + THREAD + "', x'01')");

    assertThatThrownBy(() -> change(deletion(row("threads", "id", THREAD))))
        .isInstanceOf(RowConflictException.class);

    assertThat(count("threads")).isEqualTo("1");
    assertThat(count("guardian_review_feedback")).isEqualTo("1");
  }

  @Test
  void deletesARowWithItsDependentsInAnyOrder() throws Exception {
    run(home, Database.STATE, "INSERT INTO thread_dynamic_tools VALUES ('" + THREAD + "', 0, 'a')");

    change(
        deletion(row("threads", "id", THREAD)),
        deletion(row("thread_dynamic_tools", "thread_id", THREAD, "position", 0)));

    assertThat(count("threads")).isEqualTo("0");
    assertThat(count("thread_dynamic_tools")).isEqualTo("0");
  }

  @Test
  void doesNotSilentlyTakeAThreadOutOfADeletedProject() {
    run(
        home,
        Database.STATE,
        "INSERT INTO projects VALUES ('p', 'P', 0)",
        "UPDATE threads SET project_id = 'p'");

    assertThatThrownBy(() -> change(deletion(row("projects", "id", "p"))))
        .isInstanceOf(RowConflictException.class);

    assertThat(one(home, Database.STATE, "SELECT project_id FROM threads")).isEqualTo("p");
  }

  @Test
  void refusesAReferenceToNothing() throws Exception {
    assertThatThrownBy(
            () -> change(insertion(thread(CHILD).with("project_id", SqlValue.of("gone")))))
        .isInstanceOf(RowConflictException.class);

    change(
        insertion(thread(CHILD).with("project_id", SqlValue.of("p"))),
        insertion(row("projects", "id", "p", "name", "P", "position", 0)));
    assertThat(count("threads")).isEqualTo("2");
  }

  @Test
  void leavesAloneWhatDangledBefore() throws Exception {
    run(home, Database.STATE, "PRAGMA foreign_keys = OFF", "UPDATE threads SET project_id = 'x'");

    change(update(row("threads", "id", THREAD), row("threads", "id", THREAD, "title", "T")));

    assertThat(one(home, Database.STATE, "SELECT title FROM threads")).isEqualTo("T");
  }

  @Test
  void tellsAnotherUniqueValueAsAConflict() {
    run(home, Database.QUEUE, "INSERT INTO queued_items VALUES ('a', '" + THREAD + "', '{}', 0)");
    var second =
        row("queued_items", "id", "b", "thread_id", THREAD, "payload_json", "{}", "queue_order", 0);

    assertThatThrownBy(
            () ->
                writer.change(
                    Database.QUEUE,
                    List.of(new RowChange(Database.QUEUE, Optional.empty(), Optional.of(second))),
                    AfterImages.IGNORED))
        .isInstanceOf(RowConflictException.class)
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void tellsABrokenRuleOfATableAsAFailureThatNamesTheFile() {
    var broken =
        row("thread_goals", "thread_id", THREAD, "goal_id", "g", "objective", "o", "status", "?");

    assertThatThrownBy(
            () ->
                writer.change(
                    Database.GOALS,
                    List.of(new RowChange(Database.GOALS, Optional.empty(), Optional.of(broken))),
                    AfterImages.IGNORED))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("goals_1.sqlite")
        .hasMessageContaining("CHECK");
  }

  @Test
  void namesATableOrColumnThatIsNotThere() {
    assertThatThrownBy(() -> change(insertion(row("no_such", "id", "x"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("state_5.sqlite")
        .hasMessageContaining("no_such");
    assertThatThrownBy(() -> change(insertion(thread(CHILD).with("mood", SqlValue.NULL))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mood");
  }

  @Test
  void refusesARowWithoutItsKeyAndARowTwice() {
    assertThatThrownBy(() -> change(insertion(row("threads", "title", "x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[id]");
    assertThatThrownBy(() -> change(insertion(thread(CHILD)), deletion(thread(CHILD))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> change(update(thread(THREAD), thread(CHILD))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesADatabaseThatDoesNotExistAndCreatesNone() throws IOException {
    var empty = home.resolve("empty");
    Files.createDirectory(empty);

    try (var other = new SqliteAdapter().write(empty)) {
      assertThat(other.schema(Database.STATE)).isEmpty();
      assertThat(other.current(Database.STATE, row("threads", "id", THREAD))).isEmpty();
      assertThatThrownBy(
              () ->
                  other.change(
                      Database.STATE, List.of(insertion(thread(CHILD))), AfterImages.IGNORED))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("state_5.sqlite");
    }
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void seesAColumnThatCodexAddedMeanwhile() throws Exception {
    assertThat(writer.schema(Database.STATE).get("threads")).doesNotContain("mood");
    run(home, Database.STATE, "ALTER TABLE threads ADD COLUMN mood TEXT");

    change(insertion(thread(CHILD).with("mood", SqlValue.of("good"))));

    assertThat(present(CHILD).text("mood")).contains("good");
  }

  @Test
  void saysBusyWhenAnotherProgramHoldsTheLock() throws Exception {
    try (var codex = OtherProgram.opening(home.resolve("state_5.sqlite"))) {
      codex.run("BEGIN IMMEDIATE");

      assertThatThrownBy(() -> change(insertion(thread(CHILD))))
          .isInstanceOf(DatabaseBusyException.class)
          .hasMessageContaining("state_5.sqlite");

      codex.run("COMMIT");
      change(insertion(thread(CHILD)));
    }
    assertThat(count("threads")).isEqualTo("2");
  }

  @Test
  void neverKeepsAWritingProgramOutForLong() throws Exception {
    try (var codex = OtherProgram.opening(home.resolve("state_5.sqlite"))) {
      codex.run("PRAGMA synchronous = OFF");
      codex.start("write until asked");
      for (int round = 0; round < 20; round++) {
        var threads = new ArrayList<RowChange>();
        for (int i = 0; i < 50; i++) {
          threads.add(
              insertion(thread("019e0000-0000-7000-8000-%06x%06x".formatted(round + 1, i))));
        }
        change(threads.toArray(RowChange[]::new));
      }
      assertThat(codex.ask("enough")).matches("[1-9]\\d* written, 0 refused");
    }
    assertThat(count("threads")).isEqualTo("1001");
  }

  @Test
  void writesWithFullDurability() throws Exception {
    var seen = new ArrayList<Map.Entry<String, Connection>>();
    var driver = ConnectionFactory.driver();
    var adapter =
        new SqliteAdapter(
            (database, mode) -> {
              var connection = driver.open(database, mode);
              seen.add(Map.entry(mode.name(), connection));
              return connection;
            });

    try (var own = adapter.write(home)) {
      own.change(Database.STATE, List.of(insertion(thread(CHILD))), AfterImages.IGNORED);
      assertThat(seen).hasSize(1);
      try (var statement = seen.get(0).getValue().createStatement();
          var result = statement.executeQuery("PRAGMA synchronous")) {
        assertThat(result.getInt(1)).isEqualTo(2);
      }
      try (var statement = seen.get(0).getValue().createStatement();
          var result = statement.executeQuery("PRAGMA busy_timeout")) {
        assertThat(result.getInt(1)).isLessThanOrEqualTo(200);
      }
    }
  }
}
