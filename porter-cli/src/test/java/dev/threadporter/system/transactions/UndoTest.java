package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.Transactions;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.transaction.Change;
import dev.threadporter.transaction.TransactionSummary;
import dev.threadporter.transaction.TransactionSummary.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An undo takes back what porter did, and nothing that came since")
class UndoTest {
  @TempDir Path temp;
  private Scenario scenario;
  private Transactions transactions;
  private HomeState before;

  @BeforeEach
  void importThreads() throws Exception {
    scenario = new Scenario(temp);
    before = HomeState.of(scenario.home);
    Porter.open(scenario.home).run(scenario.request());
    transactions = Porter.open(scenario.home).transactions();
  }

  @Test
  void completelyIfNothingDid() throws Exception {
    var report = transactions.undo(newest().id());

    assertThat(report.left()).isEmpty();
    assertThat(report.restored()).isNotEmpty();
    assertThat(before.differences(HomeState.of(scenario.home))).isEmpty();
    assertThat(transactions.list())
        .extracting(TransactionSummary::command, TransactionSummary::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("undo", State.DONE),
            org.assertj.core.groups.Tuple.tuple("import", State.UNDONE));
  }

  @Test
  void andCanBeUndoneAndDoneAgain() throws Exception {
    var imported = HomeState.of(scenario.home);
    var first = newest().id();
    transactions.undo(first);
    transactions.undo(newest().id());

    assertThat(imported.differences(HomeState.of(scenario.home))).isEmpty();
    assertThat(transactions.list().get(2).state()).isEqualTo(State.DONE);

    transactions.undo(first);
    assertThat(before.differences(HomeState.of(scenario.home))).isEmpty();
  }

  @Test
  void butNotTwice() throws Exception {
    var id = newest().id();
    transactions.undo(id);

    assertThatThrownBy(() -> transactions.undo(id))
        .isInstanceOfSatisfying(
            PorterException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TRANSACTION_UNDONE));
  }

  @Test
  void butLeavesAThreadThatGrewAsAWhole() throws Exception {
    var grown = imported("legacy", "Old one");
    Files.writeString(grown, "{}\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

    var report = transactions.undo(newest().id());

    assertThat(report.left())
        .isNotEmpty()
        .allSatisfy(change -> assertThat(change.why()).isPresent())
        .extracting(Change::kind)
        .contains(Change.Kind.FILE, Change.Kind.ROW, Change.Kind.NAME);
    assertThat(grown).exists();
    assertThat(rows("SELECT count(*) FROM threads WHERE title = 'Old one'")).isEqualTo(1);
    assertThat(rows("SELECT count(*) FROM threads")).isEqualTo(3);
  }

  @Test
  void butLeavesTheFolderThatStandsInForThatOfAThreadThatGrew() throws Exception {
    var source =
        CodexHome.in(temp.resolve("windows")).seed(3).thread(t -> t.cwd("C:\\work")).build();
    Porter.open(scenario.home).run(ImportRequest.from(source.folder()).historyOnly().build());
    var thread =
        Porter.open(scenario.home).list(Selection.EVERYTHING).threads().stream()
            .filter(CodexThread::historyOnly)
            .findFirst()
            .orElseThrow();
    var file = thread.rollouts().get(0).path();
    Files.writeString(file, "{}\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

    transactions.undo(newest().id());

    assertThat(Path.of(thread.cwd())).isNotEmptyDirectory();
  }

  @Test
  void butLeavesAThreadThatGotAnotherName() throws Exception {
    update("UPDATE threads SET title = 'Renamed' WHERE title = 'Old one'");

    var report = transactions.undo(newest().id());

    assertThat(report.left())
        .anySatisfy(change -> assertThat(change.state()).isEqualTo(Change.State.CHANGED_SINCE));
    assertThat(rows("SELECT count(*) FROM threads WHERE title = 'Renamed'")).isEqualTo(1);
  }

  @Test
  void butLeavesTheBaseOfAForkThatGrew() throws Exception {
    var fork = path("SELECT rollout_path FROM threads WHERE title = 'and now'");
    Files.writeString(fork, "{}\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

    transactions.undo(newest().id());

    assertThat(path("SELECT rollout_path FROM threads WHERE name = 'Fix it'")).exists();
    assertThat(rows("SELECT count(*) FROM projects")).isEqualTo(1);
  }

  @Test
  void showsBeforehandWhatItWouldDo() throws Exception {
    update("DELETE FROM thread_dynamic_tools");
    var asLeft = transactions.show(newest().id());
    Files.writeString(
        imported("legacy", "Old one"), "{}\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    var changed = transactions.show(newest().id());

    assertThat(asLeft.changes())
        .isNotEmpty()
        .allSatisfy(change -> assertThat(change.state()).isEqualTo(Change.State.AS_LEFT));
    assertThat(changed.changes())
        .anySatisfy(change -> assertThat(change.state()).isEqualTo(Change.State.CHANGED_SINCE));
  }

  @Test
  void ofAnOverwriteKeepsAPinThatWasSetSince() throws Exception {
    var asImported = scenario.currentRow();
    scenario.overwrite(new FaultyHome(scenario.home, Steps.counting()));
    update(
        "UPDATE threads SET thread_section_id = '01984de2-8f74-7c91-a3b2-5c5e937cf318' WHERE id = '"
            + scenario.own().id()
            + "'");

    var report = transactions.undo(newest().id());

    assertThat(report.left()).isEmpty();
    var row = scenario.currentRow().orElseThrow();
    assertThat(row.text("preview")).isEqualTo(asImported.orElseThrow().text("preview"));
    assertThat(row.text("thread_section_id")).contains("01984de2-8f74-7c91-a3b2-5c5e937cf318");
    assertThat(scenario.own().rollout().path()).hasSize(scenario.own().rollout().bytes());
  }

  @Test
  void andOldTransactionsAreRemovedButUnfinishedOnes() throws Exception {
    transactions.undo(newest().id());
    var all = transactions.list();

    assertThat(transactions.prune(1)).containsExactly(all.get(1));
    assertThat(transactions.list())
        .extracting(TransactionSummary::id)
        .containsExactly(all.get(0).id());
    transactions.delete(all.get(0).id());
    assertThat(scenario.home.resolve("porter")).doesNotExist();
  }

  private TransactionSummary newest() throws Exception {
    return transactions.list().get(0);
  }

  private Path imported(String kind, String title) throws Exception {
    return path("SELECT rollout_path FROM threads WHERE title = '" + title + "'");
  }

  private Path path(String sql) throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return Path.of(result.getString(1));
    }
  }

  private long rows(String sql) throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      return result.getLong(1);
    }
  }

  private void update(String sql) throws Exception {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private java.sql.Connection connect() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + scenario.home.resolve("state_5.sqlite"));
  }
}
