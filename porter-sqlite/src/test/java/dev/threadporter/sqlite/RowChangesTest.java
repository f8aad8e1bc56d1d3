package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertThread;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseWriter.AfterImages;
import dev.threadporter.spi.DatabaseWriter.RowConflictException;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.SqlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowChangesTest extends WriterTestBase {
  private static final String OTHER = "019e0000-0000-7000-8000-000000000003";

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
}
