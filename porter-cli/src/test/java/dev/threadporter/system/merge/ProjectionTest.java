package dev.threadporter.system.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.plan.ThreadPlan.PlannedRollout;
import dev.threadporter.system.merge.Meeting.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row names a line by its byte and its number: both are those of the file here. */
@DisplayName("The projection of a thread that comes in")
class ProjectionTest {
  private static final Pattern ORDINAL = Pattern.compile("\"ordinal\":(\\d+)");

  @TempDir Path temp;
  private Meeting meeting;

  @BeforeEach
  void meet() throws Exception {
    meeting = Meeting.inUsedHome(temp);
  }

  @Test
  void namesTheLinesOfAForkOfAThreadThatWasKeptBesideTheOneHere() throws Exception {
    meeting.bring(Source.of("one", "three"), ImportRequest.Builder::historyOnly);

    var report =
        meeting.bring(
            Source.of("one", "two").with("child", 2),
            request -> request.historyOnly().onConflict(ConflictRule.KEEP_BOTH));

    namesLines(report.plan().threads().get(1).rollouts().get(0));
  }

  @Test
  void namesTheLinesOfARevertedForkOfAThreadThatWasKeptBesideTheOneHere() throws Exception {
    meeting.bring(Source.of("one", "three"), ImportRequest.Builder::historyOnly);

    var report = bringRevertedChild();

    var rollouts = report.plan().threads().get(1).rollouts();
    assertThat(rollouts).hasSize(2);
    for (var rollout : rollouts) {
      namesLines(rollout);
    }
  }

  private ImportReport bringRevertedChild() throws Exception {
    var source =
        Source.of("one", "two")
            .with(
                "child",
                t ->
                    t.forkOf(Meeting.THREAD, 2)
                        .turn("a", "ok")
                        .turn("b", "ok")
                        .revertedTo(3)
                        .turn("c", "ok"));
    return meeting.bring(
        source, request -> request.historyOnly().onConflict(ConflictRule.KEEP_BOTH));
  }

  private void namesLines(PlannedRollout rollout) throws Exception {
    var path = Path.of(rollout.path());
    var file = new Numbers(Files.readAllBytes(path));
    var name = path.getFileName().toString().replace(".jsonl", "");
    var id = name.substring(name.length() - 36);
    var state = rows("thread_history_projection_state", id);
    assertThat(state).hasSize(1);
    assertThat(state.get(0).get("next_rollout_byte_offset")).isEqualTo(file.bytes);
    assertThat(state.get(0).get("next_rollout_ordinal")).isEqualTo(file.next);
    var turns = rows("thread_turns", id);
    assertThat(turns).isNotEmpty();
    for (var turn : turns) {
      assertThat(file.starting.get(turn.get("rollout_byte_offset")))
          .isEqualTo(turn.get("rollout_ordinal"));
      assertThat(file.ending.get(turn.get("rollout_end_byte_offset")))
          .isEqualTo(turn.get("rollout_end_ordinal"));
    }
    var items = rows("thread_items", id);
    assertThat(items).isNotEmpty();
    for (var item : items) {
      assertThat(file.lines.get(item.get("rollout_ordinal")))
          .contains("item_completed")
          .contains("\"id\":\"" + item.get("item_id") + "\"");
      assertThat(item.get("updated_at_ordinal")).isEqualTo(item.get("rollout_ordinal"));
    }
  }

  private List<Map<String, Object>> rows(String table, String thread) throws Exception {
    var database = "jdbc:sqlite:" + meeting.home().resolve("thread_history_1.sqlite");
    var rows = new ArrayList<Map<String, Object>>();
    try (var connection = DriverManager.getConnection(database);
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT * FROM " + table + " WHERE thread_id = '" + thread + "'")) {
      while (result.next()) {
        var row = new HashMap<String, Object>();
        for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          var value = result.getObject(i);
          row.put(
              result.getMetaData().getColumnName(i),
              value instanceof Integer number ? Long.valueOf(number) : value);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** The lines of a rollout by their numbers, and the numbers by where the lines start and end. */
  private static final class Numbers {
    final Map<Object, Long> starting = new HashMap<>();
    final Map<Object, Long> ending = new HashMap<>();
    final Map<Object, String> lines = new HashMap<>();
    final long bytes;
    final long next;

    Numbers(byte[] rollout) {
      var offset = 0L;
      var number = 0L;
      for (var line : new String(rollout, StandardCharsets.UTF_8).split("(?<=\n)")) {
        var ordinal = ORDINAL.matcher(line);
        assertThat(ordinal.find()).isTrue();
        number = Long.parseLong(ordinal.group(1));
        starting.put(offset, number);
        offset += line.getBytes(StandardCharsets.UTF_8).length;
        ending.put(offset, number);
        lines.put(number, line);
      }
      bytes = offset;
      next = number + 1;
    }
  }
}
