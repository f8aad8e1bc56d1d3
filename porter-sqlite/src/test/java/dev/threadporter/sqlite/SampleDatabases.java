package dev.threadporter.sqlite;

import dev.threadporter.spi.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Databases shaped like those of three generations of Codex, with its triggers and references. */
final class SampleDatabases {
  static final String THREAD = "019e0000-0000-7000-8000-000000000001";
  static final String CHILD = "019e0000-0000-7000-8000-000000000002";

  private static final String THREADS_132 =
      """
      CREATE TABLE threads (
        id TEXT PRIMARY KEY, rollout_path TEXT NOT NULL, created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, cwd TEXT NOT NULL, title TEXT NOT NULL,
        tokens_used INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0,
        created_at_ms INTEGER, updated_at_ms INTEGER, preview TEXT NOT NULL DEFAULT '');
      CREATE INDEX idx_threads_visible ON threads(archived, updated_at_ms DESC) WHERE preview <> '';
      CREATE TRIGGER threads_created_at_ms_after_insert AFTER INSERT ON threads
      WHEN NEW.created_at_ms IS NULL
      BEGIN UPDATE threads SET created_at_ms = NEW.created_at * 1000 WHERE id = NEW.id; END;
      CREATE TRIGGER threads_updated_at_ms_after_insert AFTER INSERT ON threads
      WHEN NEW.updated_at_ms IS NULL
      BEGIN UPDATE threads SET updated_at_ms = NEW.updated_at * 1000 WHERE id = NEW.id; END;
      CREATE TRIGGER threads_updated_at_ms_after_update AFTER UPDATE OF updated_at ON threads
      WHEN NEW.updated_at != OLD.updated_at AND NEW.updated_at_ms IS OLD.updated_at_ms
      BEGIN UPDATE threads SET updated_at_ms = NEW.updated_at * 1000 WHERE id = NEW.id; END;
      CREATE TABLE thread_dynamic_tools (
        thread_id TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY(thread_id, position),
        FOREIGN KEY(thread_id) REFERENCES threads(id) ON DELETE CASCADE);
      CREATE TABLE thread_spawn_edges (
        parent_thread_id TEXT NOT NULL, child_thread_id TEXT NOT NULL PRIMARY KEY,
        status TEXT NOT NULL);
      CREATE TABLE agent_job_items (
        job_id TEXT NOT NULL, item_id TEXT NOT NULL, assigned_thread_id TEXT,
        PRIMARY KEY (job_id, item_id));
      CREATE TABLE stage1_outputs (
        thread_id TEXT PRIMARY KEY, raw_memory TEXT NOT NULL,
        FOREIGN KEY(thread_id) REFERENCES threads(id) ON DELETE CASCADE);
      CREATE TABLE backfill_state (id INTEGER PRIMARY KEY CHECK (id = 1), status TEXT NOT NULL);
      CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, checksum BLOB NOT NULL);
      """;

  private static final String GOALS =
      """
      CREATE TABLE thread_goals (
        thread_id TEXT PRIMARY KEY NOT NULL%s, goal_id TEXT NOT NULL, objective TEXT NOT NULL,
        status TEXT NOT NULL CHECK(status IN ('active', 'paused', 'complete')));
      """;

  private static final String DEFERRALS =
      """
      CREATE TABLE thread_goal_continuation_deferrals (thread_id TEXT PRIMARY KEY NOT NULL
        REFERENCES thread_goals(thread_id) ON DELETE CASCADE);
      """;

  private static final String STATE_149 =
      """
      ALTER TABLE threads ADD COLUMN recency_at INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE threads ADD COLUMN recency_at_ms INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE threads ADD COLUMN history_mode TEXT NOT NULL DEFAULT 'legacy';
      ALTER TABLE threads ADD COLUMN name TEXT;
      CREATE TRIGGER threads_recency_at_after_insert AFTER INSERT ON threads
      WHEN NEW.recency_at_ms = 0
      BEGIN UPDATE threads SET recency_at = NEW.updated_at,
        recency_at_ms = COALESCE(NEW.updated_at_ms, NEW.updated_at * 1000) WHERE id = NEW.id; END;
      CREATE TABLE thread_sections (id TEXT PRIMARY KEY, name TEXT NOT NULL);
      ALTER TABLE threads ADD COLUMN thread_section_id TEXT
        REFERENCES thread_sections(id) ON DELETE SET NULL;
      CREATE TABLE projects (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL);
      CREATE TABLE project_roots (
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        position INTEGER NOT NULL, path TEXT NOT NULL, PRIMARY KEY (project_id, position));
      ALTER TABLE threads ADD COLUMN project_id TEXT REFERENCES projects(id) ON DELETE SET NULL;
      CREATE TABLE rollout_migration_state (
        migration_id TEXT PRIMARY KEY, last_checked_thread_id TEXT);
      """;

  private static final String STATE_169 =
      """
      ALTER TABLE threads ADD COLUMN attached_thread_parent_id TEXT;
      CREATE TABLE thread_attachments (
        id TEXT PRIMARY KEY, thread_id TEXT NOT NULL REFERENCES threads(id) ON DELETE CASCADE,
        attachment_type TEXT NOT NULL, identity_key TEXT NOT NULL, payload TEXT NOT NULL,
        UNIQUE (thread_id, attachment_type, identity_key));
      CREATE TABLE guardian_review_feedback (
        id TEXT PRIMARY KEY NOT NULL,
        thread_id TEXT NOT NULL REFERENCES threads(id) ON DELETE CASCADE, record BLOB NOT NULL);
      CREATE TABLE thread_read_receipts (
        thread_id TEXT PRIMARY KEY NOT NULL, revision TEXT NOT NULL);
      """;

  private static final String QUEUE =
      """
      CREATE TABLE queued_items (
        id TEXT PRIMARY KEY NOT NULL, thread_id TEXT NOT NULL, payload_json TEXT NOT NULL,
        queue_order INTEGER NOT NULL);
      CREATE UNIQUE INDEX queued_items_thread_order_idx ON queued_items(thread_id, queue_order);
      CREATE TABLE queued_thread_revisions (
        revision INTEGER PRIMARY KEY AUTOINCREMENT, thread_id TEXT NOT NULL UNIQUE);
      CREATE TRIGGER queued_items_revision_after_insert AFTER INSERT ON queued_items
      BEGIN INSERT INTO queued_thread_revisions (thread_id) VALUES (NEW.thread_id)
        ON CONFLICT(thread_id) DO UPDATE
        SET revision = (SELECT COALESCE(MAX(revision), 0) + 1 FROM queued_thread_revisions); END;
      """;

  private static final String HISTORY_149 =
      """
      CREATE TABLE thread_turns (
        thread_id TEXT NOT NULL, turn_id TEXT NOT NULL, rollout_ordinal INTEGER NOT NULL,
        status TEXT NOT NULL, rollout_byte_offset INTEGER, PRIMARY KEY (thread_id, turn_id));
      CREATE TABLE thread_items (
        thread_id TEXT NOT NULL, turn_id TEXT NOT NULL, item_id TEXT NOT NULL,
        rollout_ordinal INTEGER NOT NULL, item_json TEXT NOT NULL,
        PRIMARY KEY (thread_id, turn_id, item_id));
      CREATE TABLE thread_history_projection_state (
        thread_id TEXT PRIMARY KEY, next_rollout_byte_offset INTEGER NOT NULL,
        next_rollout_ordinal INTEGER NOT NULL);
      CREATE UNIQUE INDEX idx_thread_turns_page ON thread_turns(thread_id, rollout_ordinal);
      CREATE UNIQUE INDEX idx_thread_items_page ON thread_items(thread_id, rollout_ordinal);
      """;

  private static final String HISTORY_169 =
      """
      CREATE TABLE thread_realtime_items (
        thread_id TEXT NOT NULL, item_id TEXT NOT NULL, rollout_ordinal INTEGER NOT NULL,
        item_json TEXT NOT NULL, PRIMARY KEY (thread_id, item_id));
      CREATE TRIGGER thread_realtime_items_projection_cleanup
      AFTER DELETE ON thread_history_projection_state
      BEGIN DELETE FROM thread_realtime_items WHERE thread_id = OLD.thread_id; END;
      """;

  private SampleDatabases() {}

  /** Makes the empty databases of a generation, in WAL mode and closed. */
  static Path create(Path folder, Generation generation) {
    try {
      Files.createDirectories(folder);
      for (var entry : generation.ddl().entrySet()) {
        try (var connection = connect(folder, entry.getKey());
            var statement = connection.createStatement()) {
          statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
          statement.execute("PRAGMA journal_mode = WAL");
          statement.executeUpdate(entry.getValue());
        }
      }
      return folder;
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A connection as Codex makes it. */
  static Connection connect(Path folder, Database database) throws SQLException {
    return connect(folder.resolve(database.fileName()));
  }

  static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:file:" + file.toUri().getRawPath());
  }

  static void run(Path folder, Database database, String... sql) {
    try (var connection = connect(folder, database)) {
      run(connection, sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static void run(Connection connection, String... sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var each : sql) {
        statement.executeUpdate(each);
      }
    }
  }

  static String one(Path folder, Database database, String sql) {
    try (var connection = connect(folder, database);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      return result.next() ? String.valueOf(result.getObject(1)) : "nothing";
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A statement that inserts a thread with what every generation demands. */
  static String insertThread(String id) {
    return "INSERT INTO threads (id, rollout_path, created_at, updated_at, cwd, title, preview)"
        + (" VALUES ('" + id + "', '/h/sessions/r.jsonl', 100, 200, '/p', 'A title', 'Hello')");
  }

  /** A statement that inserts an item of a projection. */
  static String insertItem(String rollout, int ordinal, String turn, String item) {
    return "INSERT INTO thread_items (thread_id, turn_id, item_id, rollout_ordinal, item_json)"
        + (" VALUES ('" + rollout + "', '" + turn + "', '" + item + "', " + ordinal + ", '{}')");
  }

  /** The generations that differ in what matters here. */
  enum Generation {
    CODEX_132,
    CODEX_149,
    CODEX_169;

    private Map<Database, String> ddl() {
      var ddl = new EnumMap<Database, String>(Database.class);
      var state = new LinkedHashMap<Generation, String>();
      state.put(
          CODEX_132, THREADS_132 + GOALS.formatted(" REFERENCES threads(id) ON DELETE CASCADE"));
      state.put(CODEX_149, THREADS_132 + STATE_149);
      state.put(CODEX_169, THREADS_132 + STATE_149 + STATE_169);
      ddl.put(Database.STATE, state.get(this));
      if (this != CODEX_132) {
        ddl.put(Database.GOALS, GOALS.formatted("") + DEFERRALS);
        ddl.put(Database.QUEUE, QUEUE);
        ddl.put(Database.HISTORY, HISTORY_149 + (this == CODEX_169 ? HISTORY_169 : ""));
      }
      return ddl;
    }
  }
}
