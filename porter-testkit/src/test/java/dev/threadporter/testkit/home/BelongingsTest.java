package dev.threadporter.testkit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BelongingsTest {
  @TempDir Path folder;

  @Test
  void projectsTurnsWithTheOffsetsOfTheirLines() throws Exception {
    CodexHome home =
        CodexHome.in(folder)
            .thread(
                t ->
                    t.turn("one", "1")
                        .toolCall("ls", "x")
                        .turn("two", "2")
                        .interruptedTurn("three"))
            .build();
    SampleThread thread = home.thread(0);
    byte[] bytes = thread.rollout().plainBytes();
    List<String> turns =
        Rows.of(
            home.historyDatabase(),
            "SELECT rollout_byte_offset, rollout_end_byte_offset, rollout_ordinal, rollout_end_ordinal, status"
                + " FROM thread_turns ORDER BY rollout_ordinal");
    assertThat(turns).hasSize(3);
    for (String turn : turns) {
      String[] values = turn.split("\\|", -1);
      int from = Integer.parseInt(values[0]);
      int to = Integer.parseInt(values[1]);
      List<String> lines =
          new String(bytes, from, to - from, StandardCharsets.UTF_8).lines().toList();
      assertThat(lines.get(0)).contains("\"task_started\"");
      assertThat(JsonLines.scalar(lines.get(0), "ordinal")).isEqualTo(values[2]);
      assertThat(JsonLines.scalar(lines.get(lines.size() - 1), "ordinal")).isEqualTo(values[3]);
      assertThat(lines.get(lines.size() - 1))
          .contains(values[4].equals("completed") ? "\"task_complete\"" : "\"turn_aborted\"");
    }
    assertThat(
            Rows.of(
                home.historyDatabase(),
                "SELECT next_rollout_byte_offset FROM thread_history_projection_state"))
        .containsExactly(Integer.toString(bytes.length));
    assertThat(
            Rows.of(
                home.historyDatabase(),
                "SELECT item_type FROM thread_items ORDER BY rollout_ordinal"))
        .containsExactly(
            "userMessage",
            "commandExecution",
            "agentMessage",
            "userMessage",
            "agentMessage",
            "userMessage");
  }

  @Test
  void leavesAProjectionIncompleteWhenAsked() throws Exception {
    CodexHome home =
        CodexHome.in(folder)
            .thread("partial", t -> t.turn("one", "1").turn("two", "2").projected(1))
            .thread("none", t -> t.projected(0))
            .build();
    List<String> states =
        Rows.of(
            home.historyDatabase(),
            "SELECT thread_id, next_rollout_byte_offset FROM thread_history_projection_state");
    assertThat(states).singleElement().asString().startsWith(home.thread("partial").id());
    assertThat(Rows.of(home.historyDatabase(), "SELECT count(*) FROM thread_turns"))
        .containsExactly("1");
  }

  @Test
  void keepsGoalsQueueToolsSectionsAndProjectsInTheirTables() throws Exception {
    CodexHome home =
        CodexHome.in(folder)
            .project("App", "/src/app", "/src/lib")
            .thread(
                t ->
                    t.turn("a", "b")
                        .goal("Win")
                        .queued("next")
                        .dynamicTool("lookup", "Looks up")
                        .pinned()
                        .inProject("App")
                        .attachment("plan.pdf")
                        .generatedImage("ig_1.png"))
            .build();
    String id = home.thread(0).id();
    assertThat(
            Rows.of(
                home.database("goals_1.sqlite"), "SELECT thread_id, objective FROM thread_goals"))
        .containsExactly(id + "|Win");
    assertThat(
            Rows.of(
                home.database("queue_1.sqlite"), "SELECT thread_id FROM queued_thread_revisions"))
        .containsExactly(id);
    assertThat(
            Rows.of(
                home.stateDatabase(),
                "SELECT s.name, p.name, r.path, d.name, a.identity_key FROM threads t"
                    + " JOIN thread_sections s ON s.id = t.thread_section_id"
                    + " JOIN projects p ON p.id = t.project_id JOIN project_roots r ON r.project_id = p.id"
                    + " JOIN thread_dynamic_tools d ON d.thread_id = t.id"
                    + " JOIN thread_attachments a ON a.thread_id = t.id ORDER BY r.position"))
        .containsExactly(
            "Pinned|App|/src/app|lookup|plan.pdf", "Pinned|App|/src/lib|lookup|plan.pdf");
    assertThat(home.folder().resolve("generated_images").resolve(id).resolve("ig_1.png"))
        .isRegularFile();
    assertThat(home.thread(0).lines().get(0)).contains("\"dynamic_tools\"");
  }

  @Test
  void keepsGoalsOfOlderGenerationsInTheStateDatabase() throws Exception {
    CodexHome home =
        CodexHome.in(folder)
            .generation(Generation.V0_132)
            .thread(t -> t.turn("a", "b").goal("Win"))
            .build();
    assertThat(Rows.of(home.stateDatabase(), "SELECT objective FROM thread_goals"))
        .containsExactly("Win");
  }

  @Test
  void compressesIntoSeveralFramesThatReadAsTheSameLines() throws Exception {
    CodexHome plain = CodexHome.in(folder.resolve("plain")).thread(t -> t.turn("a", "b")).build();
    CodexHome packed =
        CodexHome.in(folder.resolve("packed"))
            .thread(t -> t.turn("a", "b").compressed(9, 3))
            .build();
    assertThat(packed.thread(0).rollout().isCompressed()).isTrue();
    assertThat(packed.thread(0).rollout().plainBytes())
        .isEqualTo(plain.thread(0).rollout().plainBytes());
    assertThat(Rows.of(packed.stateDatabase(), "SELECT rollout_path FROM threads"))
        .containsExactly(packed.thread(0).rollout().path().toString());
  }

  @Test
  void breaksFilesAndRowsAsAsked() throws Exception {
    CodexHome home =
        CodexHome.in(folder)
            .thread("mark", t -> t.damaged(DamageBuilder::byteOrderMark))
            .thread("cut", t -> t.damaged(DamageBuilder::cutLastLine))
            .thread("empty", t -> t.damaged(DamageBuilder::emptyFile))
            .thread("lost", t -> t.damaged(DamageBuilder::withoutFile))
            .thread("unlisted", t -> t.damaged(DamageBuilder::withoutRow))
            .thread("twice", t -> t.damaged(DamageBuilder::duplicateFile))
            .thread("bad", t -> t.turn("a", "b").line("{not json"))
            .thread("stale", t -> t.turn("a", "b").row("rollout_path", "/gone").row("preview", ""))
            .build();
    assertThat(new ByteArrayInputStream(home.thread("mark").rollout().plainBytes()).readNBytes(3))
        .containsExactly(0xEF, 0xBB, 0xBF);
    assertThat(new String(home.thread("cut").rollout().plainBytes(), StandardCharsets.UTF_8))
        .doesNotEndWith("\n");
    assertThat(home.thread("empty").rollout().file()).isEmptyFile();
    assertThat(home.thread("lost").rollout().file()).doesNotExist();
    assertThat(Rows.of(home.stateDatabase(), "SELECT count(*) FROM threads")).containsExactly("7");
    assertThat(home.folder().resolve("sessions/2020/01/02"))
        .isDirectoryContaining(p -> p.toString().contains(home.thread("twice").id()));
    assertThat(home.thread("bad").lines()).contains("{not json");
    assertThat(
            Rows.of(
                home.stateDatabase(), "SELECT preview FROM threads WHERE rollout_path = '/gone'"))
        .containsExactly("");
  }

  @Test
  void putsASecondDatabaseBesideTheLiveOne() throws Exception {
    CodexHome home =
        CodexHome.in(folder).databasesIn("sqlite").staleDatabaseIn("").thread().build();
    assertThat(home.stateDatabase())
        .isEqualTo(home.folder().resolve("sqlite").resolve("state_5.sqlite"));
    assertThat(Rows.of(home.stateDatabase(), "SELECT rollout_path FROM threads"))
        .containsExactly(home.thread(0).rollout().path().toString());
    assertThat(Rows.of(home.folder().resolve("state_5.sqlite"), "SELECT rollout_path FROM threads"))
        .singleElement()
        .asString()
        .startsWith("/home/former");
  }

  @Test
  void leavesRowsInTheWal() throws Exception {
    CodexHome home = CodexHome.in(folder).walLeft().thread().build();
    Path wal = home.folder().resolve("state_5.sqlite-wal");
    assertThat(Files.size(wal)).isGreaterThan(Files.size(home.stateDatabase()));
    assertThat(home.folder().resolve("state_5.sqlite-shm")).doesNotExist();
    assertThat(Rows.of(home.stateDatabase(), "SELECT count(*) FROM threads")).containsExactly("1");
  }

  @Test
  void holdsADatabaseOpenInAnotherProcess() throws Exception {
    CodexHome home = CodexHome.in(folder).thread().build();
    try (LiveWriter codex = LiveWriter.open(home.stateDatabase())) {
      codex.execute("UPDATE threads SET title = 'changed'");
      assertThat(home.folder().resolve("state_5.sqlite-shm")).exists();
      assertThat(Rows.of(home.stateDatabase(), "SELECT title FROM threads"))
          .containsExactly("changed");
      assertThatThrownBy(() -> codex.execute("nonsense")).hasMessageContaining("nonsense");
    }
    assertThat(home.folder().resolve("state_5.sqlite-shm")).doesNotExist();
  }

  @Test
  void addsWhatMustNeverLeaveTheMachine() throws Exception {
    CodexHome home = CodexHome.in(folder).machineLocalFiles().withProvider("acme").thread().build();
    for (String name :
        List.of(
            "auth.json",
            ".credentials.json",
            "config.toml",
            ".env",
            "history.jsonl",
            "logs_2.sqlite")) {
      assertThat(home.folder().resolve(name)).isNotEmptyFile();
    }
    assertThat(home.folder().resolve("config.toml"))
        .content()
        .startsWith("model_provider = \"acme\"");
  }

  @Test
  void writesTheSameHomeForTheSameSeed() throws Exception {
    Tree one = Tree.of(sample("one", 3), name -> name.endsWith(".sqlite"));
    assertThat(one.differences(Tree.of(sample("two", 3), name -> name.endsWith(".sqlite"))))
        .isEmpty();
    assertThat(one.differences(Tree.of(sample("three", 4), name -> name.endsWith(".sqlite"))))
        .isNotEmpty();
  }

  private Path sample(String name, long seed) throws Exception {
    return CodexHome.in(folder.resolve(name))
        .seed(seed)
        .thread()
        .thread(t -> t.archived())
        .build()
        .folder()
        .resolve("sessions");
  }

  @Test
  void namesFilesByLocalTime() throws Exception {
    CodexHome home = CodexHome.in(folder).zone(ZoneId.of("America/Los_Angeles")).thread().build();
    assertThat(home.thread(0).rollout().file().getFileName().toString())
        .startsWith("rollout-2026-11-20T01-00-00-");
    assertThat(home.thread(0).lines().get(0)).startsWith("{\"timestamp\":\"2026-11-20T09:00:00");
  }
}
