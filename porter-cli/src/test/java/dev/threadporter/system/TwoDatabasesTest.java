package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.FindingCode;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.LiveWriter;
import dev.threadporter.transaction.Recovery.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A home with a live database and a stale one")
class TwoDatabasesTest {
  @TempDir Path temp;
  private CodexHome source;
  private CodexHome home;
  private Path archive;
  private Path live;
  private Path stale;

  @BeforeEach
  void makeHome() throws Exception {
    source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("new", t -> t.legacy().turn("a", "b"))
            .build();
    archive = temp.resolve("a.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    home =
        CodexHome.in(temp.resolve("home"))
            .seed(9)
            .databasesIn("sqlite")
            .staleDatabaseIn("")
            .thread("old", t -> t.turn("c", "d"))
            .build();
    live = home.stateDatabase();
    stale = home.folder().resolve("state_5.sqlite");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isInUseWhicheverOfThemIsOpen(boolean liveOne) throws Exception {
    try (var codex = LiveWriter.open(liveOne ? live : stale)) {
      codex.execute("SELECT count(*) FROM threads");

      assertThat(Import.refused(archive, home.folder()).code()).isEqualTo(ErrorCode.IN_USE);
    }
  }

  @Test
  void getsItsRowsInTheLiveOneAndSaysWhichThatIs() throws Exception {
    var report = Import.run(archive, home.folder());

    assertThat(ids(live)).contains(source.thread("new").id());
    assertThat(ids(stale)).doesNotContain(source.thread("new").id());
    assertThat(report.plan().findings())
        .filteredOn(finding -> finding.code() == FindingCode.TWO_STATE_DATABASES)
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(live.toString()));
  }

  @Test
  void losesThemThereWhenTheImportIsUndone() throws Exception {
    var before = ids(live);
    var transaction = Import.run(archive, home.folder()).transaction().orElseThrow();

    Porter.open(home.folder()).transactions().undo(transaction);

    assertThat(ids(live)).isEqualTo(before);
  }

  @Test
  void isRepairedInTheLiveOne() throws Exception {
    sql(live, "UPDATE threads SET preview = ''");

    Porter.open(home.folder()).run(new Repairs(Set.of(), true, List.of(), Optional.empty(), false));

    assertThat(column(live, "preview")).doesNotContain("");
  }

  @Test
  void keepsACopyOfTheLiveOne() throws Exception {
    var report = Porter.open(home.folder()).run(ImportRequest.from(archive).historyOnly().build());

    var copy =
        home.folder()
            .resolve("porter/transactions")
            .resolve(report.transaction().orElseThrow())
            .resolve("snapshot/state_5.sqlite");
    assertThat(column(copy, "rollout_path")).isEqualTo(List.of(path("old")));
  }

  @Test
  void isRecoveredInTheOneThatTheTransactionWroteTo() throws Exception {
    var before = Files.readAllBytes(live);
    var id = killedBeforeItWasDone(Import.run(archive, home.folder()));
    Files.write(live, before);
    // From what is there now, the other one looks alive.
    sql(stale, "UPDATE threads SET rollout_path = '" + path("old") + "'");
    sql(live, "UPDATE threads SET rollout_path = '/gone/" + path("old") + "'");
    var untouched = ids(stale);

    var recovered = Porter.open(home.folder()).transactions().recover();

    assertThat(recovered)
        .singleElement()
        .satisfies(one -> assertThat(one.id()).isEqualTo(id))
        .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.FINISHED));
    assertThat(ids(live)).contains(source.thread("new").id());
    assertThat(ids(stale)).isEqualTo(untouched);
  }

  @Test
  void isNotWrittenToIfOneOfThemCannotBeRead() throws Exception {
    Files.writeString(live, "this was a database once. ".repeat(1000));

    assertThat(Import.refused(archive, home.folder()).code()).isEqualTo(ErrorCode.NOT_WRITABLE);
  }

  /** Takes the last record of a transaction's journal away, as if porter was killed before it. */
  private String killedBeforeItWasDone(ImportReport report) throws IOException {
    var id = report.transaction().orElseThrow();
    var journal = home.folder().resolve("porter/transactions").resolve(id).resolve("journal.jsonl");
    var lines = Files.readAllLines(journal);
    assertThat(lines.get(lines.size() - 1)).contains("\"done\"");
    Files.write(journal, lines.subList(0, lines.size() - 1));
    return id;
  }

  private String path(String thread) {
    return home.thread(thread).rollout().file().toString();
  }

  private static List<String> ids(Path database) throws Exception {
    return column(database, "id");
  }

  private static List<String> column(Path database, String column) throws Exception {
    var values = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT " + column + " FROM threads ORDER BY id")) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void sql(Path database, String update) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.executeUpdate(update);
    }
  }
}
