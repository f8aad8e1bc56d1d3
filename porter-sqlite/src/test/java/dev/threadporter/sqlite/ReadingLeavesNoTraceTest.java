package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static dev.threadporter.sqlite.SampleDatabases.insertThread;
import static dev.threadporter.sqlite.SampleDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.spi.Database;
import dev.threadporter.sqlite.ConnectionFactory.Mode;
import dev.threadporter.sqlite.SampleDatabases.Generation;
import dev.threadporter.thread.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingLeavesNoTraceTest {
  @TempDir Path folder;
  @TempDir Path scratch;
  private Path home;
  private Path state;
  private final Set<Mode> modes = EnumSet.noneOf(Mode.class);

  @BeforeEach
  void fill() {
    home = SampleDatabases.create(folder.resolve("home"), Generation.CODEX_169);
    state = home.resolve("state_5.sqlite");
    run(home, Database.STATE, insertThread(THREAD));
  }

  /** An adapter that notes how it opens files. */
  private SqliteAdapter adapter(OpenElsewhere elsewhere) {
    var driver = ConnectionFactory.driver();
    return new SqliteAdapter(
        (database, mode) -> {
          modes.add(mode);
          return driver.open(database, mode);
        },
        elsewhere);
  }

  private SqliteAdapter adapter() {
    return adapter(new OpenElsewhere(Path.of("/proc/locks")));
  }

  private List<String> readAll(SqliteAdapter adapter) throws IOException {
    var ids = new ArrayList<String>();
    try (var reader = adapter.read(home, scratch)) {
      reader.threads(Set.of("id"), row -> ids.add(id(row)));
      reader.unknownTables();
      for (var database : Database.values()) {
        reader.schema(database);
      }
    }
    return ids;
  }

  private static String id(Row row) {
    return row.text("id").orElseThrow();
  }

  @Test
  void readsAClosedDatabaseInPlaceWithoutWriting() throws IOException {
    var before = FolderState.of(home);

    assertThat(readAll(adapter())).containsExactly(THREAD);

    assertThat(FolderState.of(home)).isEqualTo(before);
    assertThat(before.files().keySet()).noneMatch(name -> name.endsWith("-wal"));
    assertThat(scratch).isEmptyDirectory();
    assertThat(modes).containsExactly(Mode.IMMUTABLE);
  }

  @Test
  void treatsAnEmptyLogAsNone() throws IOException {
    Files.createFile(home.resolve("state_5.sqlite-wal"));
    var before = FolderState.of(home);

    assertThat(readAll(adapter())).containsExactly(THREAD);

    assertThat(FolderState.of(home)).isEqualTo(before);
    assertThat(modes).containsExactly(Mode.IMMUTABLE);
  }

  @Test
  void readsWhatAKilledProgramLeftInItsLog() throws IOException {
    try (var codex = OtherProgram.opening(state)) {
      codex.run(insertThread(CHILD));
      codex.kill();
    }
    assertThat(home.resolve("state_5.sqlite-wal")).isNotEmptyFile();
    var before = FolderState.of(home);

    assertThat(readAll(adapter())).containsExactly(THREAD, CHILD);

    assertThat(FolderState.of(home)).isEqualTo(before);
    assertThat(modes).containsExactlyInAnyOrder(Mode.IMMUTABLE, Mode.READ_WRITE);
    assertThat(scratch.resolve("database-1")).isNotEmptyDirectory();
  }

  @Test
  void readsThePastOfAnInterruptedTransactionWithAJournal() throws IOException {
    run(home, Database.STATE, "PRAGMA journal_mode = DELETE");
    try (var codex = OtherProgram.opening(state)) {
      codex.run("PRAGMA cache_size = 1");
      codex.run("PRAGMA cache_spill = 1");
      codex.run("BEGIN IMMEDIATE");
      codex.run(insertThread(CHILD));
      codex.run("UPDATE threads SET title = hex(randomblob(500000)), cwd = hex(zeroblob(100000))");
      codex.kill();
    }
    assertThat(home.resolve("state_5.sqlite-journal")).isNotEmptyFile();
    var before = FolderState.of(home);

    assertThat(readAll(adapter())).containsExactly(THREAD);

    assertThat(FolderState.of(home)).isEqualTo(before);
  }

  @Test
  void seesALiveProgramsCommitsAndTouchesOnlyItsSharedMemory() throws IOException {
    try (var codex = OtherProgram.opening(state)) {
      codex.run(insertThread(CHILD));
      var before = FolderState.of(home).withoutSharedMemory();

      assertThat(readAll(adapter())).containsExactly(THREAD, CHILD);

      assertThat(FolderState.of(home).withoutSharedMemory()).isEqualTo(before);
      assertThat(modes).contains(Mode.READ_ONLY).doesNotContain(Mode.READ_WRITE);
      assertThat(scratch).isEmptyDirectory();
    }
  }

  @Test
  void seesOneMomentWhileALiveProgramWritesOn() throws IOException {
    try (var codex = OtherProgram.opening(state);
        var reader = adapter().read(home, scratch)) {
      var ids = new ArrayList<String>();
      reader.threads(Set.of("id"), row -> ids.add(id(row)));
      codex.run(insertThread(CHILD));

      reader.threads(Set.of("id"), row -> ids.add(id(row)));

      assertThat(ids).containsExactly(THREAD, THREAD);
    }
  }

  @Test
  void doesNotHoldUpALiveProgramWithoutALog() throws IOException {
    run(home, Database.STATE, "PRAGMA journal_mode = DELETE");
    try (var codex = OtherProgram.opening(state)) {
      codex.run("BEGIN");
      codex.run("SELECT * FROM threads LIMIT 1");
      codex.run("SELECT count(*) FROM threads");
      try (var reader = adapter().read(home, scratch)) {
        assertThat(reader.schema(Database.STATE)).isNotEmpty();
        assertThat(modes).doesNotContain(Mode.IMMUTABLE);
        codex.run(insertThread(CHILD));
        codex.run("COMMIT");
        assertThat(reader.rows(Database.STATE, "threads", Map.of())).hasSize(1);
      }
    }
  }

  @Test
  void readsAgainWhenTheFileChangesUnderIt() throws IOException {
    try (var reader = adapter().read(home, scratch)) {
      assertThat(reader.rows(Database.STATE, "threads", Map.of())).hasSize(1);
      try (var codex = OtherProgram.opening(state)) {
        codex.run(insertThread(CHILD));
      }

      assertThat(reader.rows(Database.STATE, "threads", Map.of())).hasSize(2);
    }
  }

  @Test
  void goesOnWithAWalkWhenTheFileChangesUnderIt() throws IOException {
    for (int i = 0; i < 300; i++) {
      run(home, Database.STATE, insertThread("019e0000-0000-7000-8000-0000001%05x".formatted(i)));
    }
    var ids = new ArrayList<String>();

    try (var reader = adapter().read(home, scratch)) {
      reader.threads(
          Set.of("id"),
          row -> {
            ids.add(id(row));
            if (ids.size() == 50) {
              run(home, Database.STATE, insertThread("019e0000-0000-7000-8000-fffffffffff0"));
            }
          });
    }

    assertThat(ids).hasSize(302).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void givesUpOnAFileThatNeverRests() throws IOException {
    var driver = ConnectionFactory.driver();
    int[] size = {0};
    var adapter =
        new SqliteAdapter(
            (database, mode) -> {
              try {
                Files.write(home.resolve("goals_1.sqlite"), new byte[++size[0]]);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              return driver.open(state, mode);
            });

    try (var reader = adapter.read(home, scratch)) {
      assertThatThrownBy(() -> reader.schema(Database.GOALS))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("goals_1.sqlite")
          .hasMessageContaining("keeps changing");
    }
  }

  @Test
  void readsAFolderThatCannotBeWritten() throws IOException {
    var folderFile = home.toFile();
    assertThat(folderFile.setWritable(false)).isTrue();
    assertThat(state.toFile().setWritable(false)).isTrue();
    try {
      // Whoever runs this as root could write all the same; so the way of opening is looked at too.
      assertThat(readAll(adapter())).containsExactly(THREAD);
      assertThat(modes).containsExactly(Mode.IMMUTABLE);
    } finally {
      assertThat(folderFile.setWritable(true)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noticesALiveProgramWhereLocksAreNotListed(boolean running) throws IOException {
    var tryingLocks = new OpenElsewhere(home.resolve("no list of locks"));
    try (var codex = OtherProgram.opening(state)) {
      codex.run(insertThread(CHILD));
      if (!running) {
        codex.quit();
      }
      readAll(adapter(tryingLocks));

      assertThat(modes.contains(Mode.READ_ONLY)).isEqualTo(running);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists locks")
  void doesNotUnlockWhatItsOwnWriterHasOpen() throws IOException {
    var adapter = adapter();
    try (var reader = adapter.read(home, scratch);
        var writer = adapter.write(home)) {
      reader.schema(Database.STATE);
      writer.schema(Database.STATE);
      var locks = ownLocks();

      reader.schema(Database.STATE);

      assertThat(locks).hasSizeGreaterThanOrEqualTo(2);
      assertThat(ownLocks()).isEqualTo(locks);
    }
  }

  private static List<String> ownLocks() throws IOException {
    var us = " " + ProcessHandle.current().pid() + " ";
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .filter(line -> line.contains(us) && line.contains("POSIX"))
        .map(line -> line.replaceFirst("^\\d+: ", ""))
        .sorted()
        .toList();
  }
}
