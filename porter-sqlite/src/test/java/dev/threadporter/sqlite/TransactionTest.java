package dev.threadporter.sqlite;

import static dev.threadporter.sqlite.SampleDatabases.CHILD;
import static dev.threadporter.sqlite.SampleDatabases.THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseBusyException;
import dev.threadporter.spi.DatabaseWriter.AfterImages;
import dev.threadporter.spi.RowChange;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;

class TransactionTest extends WriterTestBase {
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

  /** Each change is followed by a turn of the other program, as there is work between changes. */
  @Test
  void keepsAWritingProgramWaitingOnlyBriefly() throws Exception {
    try (var codex = OtherProgram.opening(home.resolve("state_5.sqlite"))) {
      codex.run("PRAGMA synchronous = OFF");
      codex.start("write until asked");
      for (int round = 1; round <= 20; round++) {
        var threads = new ArrayList<RowChange>();
        for (int i = 0; i < 10; i++) {
          threads.add(insertion(thread("019e0000-0000-7000-8000-%06x%06x".formatted(round, i))));
        }
        change(threads.toArray(RowChange[]::new));
        var written = present(THREAD).integer("tokens_used").orElseThrow();
        while (present(THREAD).integer("tokens_used").orElseThrow() == written) {
          Thread.onSpinWait();
        }
      }
      var answer = codex.ask("enough").split(" ", -1);

      // A loaded machine may suspend us with the lock in hand; locks held too long refuse more.
      assertThat(Integer.parseInt(answer[2]) * 20).isLessThanOrEqualTo(Integer.parseInt(answer[0]));
    }
    assertThat(count("threads")).isEqualTo("201");
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
