package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Porter;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Undoing a repair that made a row again")
class UndoOfMadeRowsTest {
  @TempDir Path temp;
  private CodexHome home;
  private Porter porter;

  @BeforeEach
  void repairARowThatWasLost() throws Exception {
    home =
        CodexHome.in(temp.resolve("home"))
            .generation(Generation.V0_169)
            .thread("parent", t -> t.cwd("/").turn("hello", "yes").goal("All green"))
            .thread("child", t -> t.cwd("/").subAgentOf("parent").turn("help", "done"))
            .build();
    Sql.run(home.stateDatabase(), "DELETE FROM threads");
    porter = Porter.open(home.folder());
    porter.run(RepairTest.ALL_SAFE);
    assertThat(rows("threads")).isEqualTo(2);
  }

  @Test
  void takesItAwayAlthoughGoalsAndSubAgentsBelongToTheThread() throws Exception {
    var goals = Sql.count(home.database("goals_1.sqlite"), "thread_goals");
    var report = porter.transactions().undo(newest());

    assertThat(report.left()).isEmpty();
    assertThat(rows("threads")).isZero();
    assertThat(goals).isEqualTo(1);
    assertThat(Sql.count(home.database("goals_1.sqlite"), "thread_goals")).isEqualTo(goals);
    assertThat(rows("thread_spawn_edges")).isEqualTo(1);
  }

  @Test
  void leavesItIfWhatWouldGoWithItCameSince() throws Exception {
    var id = home.thread("parent").id();
    Sql.run(
        home.stateDatabase(),
        "INSERT INTO thread_dynamic_tools (thread_id, position, name, description, input_schema)"
            + " VALUES ('"
            + id
            + "', 0, 'tool', 'of a thread', '{}')");

    var report = porter.transactions().undo(newest());

    assertThat(report.left())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.thread()).map(Object::toString).contains(id));
    assertThat(rows("threads")).isEqualTo(1);
  }

  private String newest() throws Exception {
    return List.copyOf(porter.transactions().list()).get(0).id();
  }

  private long rows(String table) throws Exception {
    return Sql.count(home.stateDatabase(), table);
  }
}
