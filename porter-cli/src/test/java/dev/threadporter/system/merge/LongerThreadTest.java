package dev.threadporter.system.merge;

import static dev.threadporter.system.merge.Meeting.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.system.merge.Meeting.Source;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The row of a thread that goes on at the source")
class LongerThreadTest {
  @TempDir Path temp;
  private Meeting meeting;
  private String id = "";

  @BeforeEach
  void meet() throws Exception {
    meeting = new Meeting(temp, Generation.V0_169);
  }

  @Test
  void keepsWhatThePersonSetHere() throws Exception {
    begin(t -> t.section("Here"));
    set("is_pinned = 1, memory_mode = 'disabled'");
    var before = row();

    goOn(t -> t.section("There"));

    var after = row();
    assertThat(after).containsEntry("is_pinned", 1).containsEntry("memory_mode", "disabled");
    for (var column : new String[] {"thread_section_id", "project_id", "cwd", "created_at"}) {
      assertThat(after.get(column)).as(column).isEqualTo(before.get(column));
    }
    assertThat((Integer) after.get("updated_at")).isGreaterThan((Integer) before.get("updated_at"));
  }

  @Test
  void getsTheNameThatWasGivenLast() throws Exception {
    begin(t -> t.named("Old"));

    goOn(t -> t.named("New"));

    assertThat(row()).containsEntry("name", "New");
  }

  @Test
  void keepsANameThatWasGivenHereLater() throws Exception {
    begin(t -> t.named("Old"));
    set("name = 'Mine'");
    var line =
        "{\"id\":\""
            + id
            + "\",\"thread_name\":\"Mine\",\"updated_at\":\"2030-01-01T00:00:00Z\"}\n";
    Files.writeString(
        meeting.home().resolve("session_index.jsonl"),
        line,
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);

    goOn(t -> t.named("Theirs"));

    assertThat(row()).containsEntry("name", "Mine");
  }

  @Test
  void getsTheNameOfALegacyThread() throws Exception {
    begin(t -> t.legacy().named("Old"));

    goOn(t -> t.legacy().named("New"));

    assertThat(row()).containsEntry("title", "New");
    assertThat(meeting.story().thread(id).title()).isEqualTo("New");
  }

  @Test
  void isArchivedIfThatWasTheLastThingAtTheSource() throws Exception {
    begin(t -> {});
    var file = meeting.story().thread(id).rollouts().get(0).path();

    var transaction = goOn(ThreadBuilder::archived);

    assertThat(file).doesNotExist();
    assertThat(meeting.story().thread(id).archived()).isTrue();
    assertThat(row()).containsEntry("archived", 1);
    assertThat(row().get("archived_at")).isNotNull();
    assertThat(String.valueOf(row().get("rollout_path")))
        .contains("archived_sessions")
        .endsWith(".jsonl");
    assertThat(meeting.story().of(id)).containsExactly("one", "two");

    Porter.open(meeting.home()).transactions().undo(transaction);

    assertThat(file).exists();
    assertThat(meeting.story().thread(id).archived()).isFalse();
    assertThat(meeting.story().of(id)).containsExactly("one");
  }

  @Test
  void isActiveAgainIfItWentOnAfterItWasArchivedHere() throws Exception {
    begin(ThreadBuilder::archived);
    set("archived_at = created_at");

    goOn(t -> {});

    assertThat(meeting.story().thread(id).archived()).isFalse();
    assertThat(row()).containsEntry("archived", 0).containsEntry("archived_at", null);
  }

  @Test
  void staysArchivedIfThatCameAfterItsLastTurn() throws Exception {
    begin(ThreadBuilder::archived);
    set("archived_at = 4000000000");

    goOn(t -> {});

    assertThat(meeting.story().thread(id).archived()).isTrue();
    assertThat(meeting.story().of(id)).containsExactly("one", "two");
  }

  private void begin(Consumer<ThreadBuilder> facts) throws Exception {
    var report = meeting.bring(Source.of("one").with(facts), ImportRequest.Builder::historyOnly);
    id = planned(report).id().value();
  }

  private String goOn(Consumer<ThreadBuilder> facts) throws Exception {
    var report =
        meeting.bring(Source.of("one", "two").with(facts), ImportRequest.Builder::historyOnly);
    assertThat(planned(report).action()).isEqualTo(Action.TAKE_LONGER);
    return report.transaction().orElseThrow();
  }

  private void set(String assignments) throws Exception {
    try (var connection = DriverManager.getConnection(database());
        var statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE threads SET " + assignments + " WHERE id = '" + id + "'"))
          .isEqualTo(1);
    }
  }

  private String database() {
    return "jdbc:sqlite:" + meeting.home().resolve("state_5.sqlite");
  }

  private Map<String, Object> row() throws Exception {
    try (var connection = DriverManager.getConnection(database());
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT * FROM threads WHERE id = '" + id + "'")) {
      assertThat(result.next()).isTrue();
      var row = new HashMap<String, Object>();
      for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.put(result.getMetaData().getColumnName(i), result.getObject(i));
      }
      return row;
    }
  }
}
