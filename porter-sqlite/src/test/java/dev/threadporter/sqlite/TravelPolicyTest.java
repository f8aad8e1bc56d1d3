package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertThread;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TravelPolicyTest {
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

  @ParameterizedTest
  @EnumSource(Generation.class)
  void knowsAllTablesOfItsGenerations(Generation generation) throws IOException {
    SampleDatabases.create(home, generation);

    try (var reader = reader()) {
      assertThat(reader.unknownTables()).isEmpty();
      assertThat(reader.has(Database.QUEUE)).isEqualTo(generation != Generation.CODEX_132);
      assertThat(reader.schema(Database.STATE)).containsKeys("threads", "_sqlx_migrations");
      assertThat(reader.schema(Database.STATE).get("threads")).startsWith("id", "rollout_path");
    }
  }

  @Test
  void namesTablesThatHoldThreadIdsAndAreNew() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_169);
    run(
        home,
        Database.STATE,
        "CREATE TABLE thread_moods (thread_id TEXT PRIMARY KEY, mood TEXT)",
        "CREATE TABLE reviews (id TEXT PRIMARY KEY, subject TEXT REFERENCES threads(id))",
        "CREATE TABLE harmless (id TEXT PRIMARY KEY, threadiness TEXT)");
    run(home, Database.GOALS, "CREATE TABLE goal_links (other_thread_id TEXT)");

    try (var reader = reader()) {
      assertThat(reader.unknownTables())
          .containsExactly("goals.goal_links", "state.reviews", "state.thread_moods");
    }
  }

  @Test
  void givesTheRowsThatTravelInOrder() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_169);
    fillEverything();

    try (var reader = reader()) {
      assertThat(reader.travelling(ID))
          .extracting(stored -> stored.database().id() + '.' + stored.row().table())
          .containsExactly(
              "state.threads",
              "state.thread_spawn_edges",
              "state.thread_spawn_edges",
              "state.thread_dynamic_tools",
              "state.thread_dynamic_tools",
              "goals.thread_goals",
              "queue.queued_items",
              "state.thread_sections",
              "state.projects",
              "state.project_roots",
              "state.project_roots",
              "state.thread_attachments");
      assertThat(reader.travelling(ID).get(0).row()).isEqualTo(reader.thread(ID).orElseThrow());
      assertThat(reader.travelling(ID)).isEqualTo(reader.travelling(ID));
      assertThat(reader.travelling(new ThreadId(CHILD)))
          .extracting(stored -> stored.row().table())
          .containsExactly("threads", "thread_spawn_edges");
    }
  }

  private void fillEverything() {
    run(
        home,
        Database.STATE,
        insertThread(THREAD),
        insertThread(CHILD),
        "INSERT INTO thread_sections VALUES ('s1', 'Work'), ('s2', 'Other')",
        "INSERT INTO projects VALUES ('p1', 'Porter', 0), ('p2', 'Other', 1)",
        "INSERT INTO project_roots VALUES ('p1', 1, '/b'), ('p1', 0, '/a'), ('p2', 0, '/c')",
        "UPDATE threads SET thread_section_id = 's1', project_id = 'p1' WHERE id = '"
            + THREAD
            + "'",
        "INSERT INTO thread_spawn_edges VALUES ('"
            + THREAD
            + "', '"
            + CHILD
            + "', 'open'),"
            + (" ('019e0000-0000-7000-8000-000000000009', '" + THREAD + "', 'open')"),
        "INSERT INTO thread_dynamic_tools VALUES ('"
            + THREAD
            + "', 1, 'b'), ('"
            + THREAD
            + "', 0, 'a')",
        "INSERT INTO thread_attachments VALUES ('a1', '" + THREAD + "', 'file', 'k', '{}')",
        "INSERT INTO guardian_review_feedback VALUES ('g1', '" + THREAD + "', x'01')",
        "INSERT INTO thread_read_receipts VALUES ('" + THREAD + "', '1')");
    run(
        home,
        Database.GOALS,
        "INSERT INTO thread_goals VALUES ('" + THREAD + "', 'g', 'Ship', 'active')",
        "INSERT INTO thread_goal_continuation_deferrals VALUES ('" + THREAD + "')");
    run(home, Database.QUEUE, "INSERT INTO queued_items VALUES ('q', '" + THREAD + "', '{}', 0)");
  }

  @Test
  void findsGoalsInTheStateDatabaseOfOlderGenerations() throws IOException {
    SampleDatabases.create(home, Generation.CODEX_132);
    run(
        home,
        Database.STATE,
        insertThread(THREAD),
        "INSERT INTO thread_goals VALUES ('" + THREAD + "', 'g', 'Ship', 'active')",
        "INSERT INTO stage1_outputs VALUES ('" + THREAD + "', 'memory')");

    try (var reader = reader()) {
      assertThat(reader.travelling(ID))
          .extracting(stored -> stored.database().id() + '.' + stored.row().table())
          .containsExactly("state.threads", "state.thread_goals");
    }
  }
}
