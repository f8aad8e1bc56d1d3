package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.one;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseWriter.RowConflictException;
import dev.threadporter.thread.SqlValue;
import org.junit.jupiter.api.Test;

class ReferencesTest extends WriterTestBase {
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
}
