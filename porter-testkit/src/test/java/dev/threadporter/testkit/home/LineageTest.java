package dev.threadporter.testkit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.testkit.Generation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"V0_149", "V0_158", "V0_169"})
  void cutsBasesOfForksAtALineStart(Generation generation) throws Exception {
    CodexHome home =
        CodexHome.in(folder)
            .generation(generation)
            .thread("base", t -> t.turn("one", "1").turn("two", "2").turn("three", "3"))
            .thread("fork", t -> t.forkOf("base", 2).turn("after", "4"))
            .thread("grandchild", t -> t.forkOf("fork").turn("later", "5"))
            .build();
    assertCut(home.thread("fork"), home.thread("base"));
    assertCut(home.thread("grandchild"), home.thread("fork"));
    assertThat(home.thread("grandchild").turns()).isEqualTo(4);
  }

  private static void assertCut(SampleThread child, SampleThread base) throws Exception {
    String meta = child.lines().get(0);
    int offset = Integer.parseInt(JsonLines.scalar(meta, "payload.history_base.end_byte_offset"));
    String ordinal = JsonLines.scalar(meta, "payload.history_base.end_ordinal_exclusive");
    assertThat(JsonLines.scalar(meta, "payload.history_base.thread_id"))
        .isEqualTo(base.rollout().id());
    assertThat(JsonLines.scalar(meta, "ordinal")).isEqualTo(ordinal);
    byte[] bytes = base.rollout().plainBytes();
    assertThat(bytes[offset - 1]).isEqualTo((byte) '\n');
    String before = new String(Arrays.copyOf(bytes, offset), StandardCharsets.UTF_8);
    List<String> kept = before.lines().toList();
    long last = Long.parseLong(JsonLines.scalar(kept.get(kept.size() - 1), "ordinal"));
    assertThat(last + 1).isEqualTo(Long.parseLong(ordinal));
  }

  @Test
  void continuesARevertedThreadInASegment() throws Exception {
    SampleThread thread =
        CodexHome.in(folder)
            .thread(t -> t.turn("one", "1").turn("two", "2").revertedTo(1).turn("other two", "2b"))
            .build()
            .thread(0);
    assertThat(thread.rollouts()).hasSize(2);
    assertThat(thread.turns()).isEqualTo(2);
    SampleRollout segment = thread.rollout();
    assertThat(segment.file().getFileName().toString()).contains(thread.id() + '_' + segment.id());
    String meta = segment.lines().get(0);
    assertThat(JsonLines.scalar(meta, "payload.id")).isEqualTo(thread.id());
    assertThat(JsonLines.scalar(meta, "payload.history_base.thread_id")).isEqualTo(thread.id());
    assertThat(JsonLines.scalar(meta, "ordinal"))
        .isEqualTo(JsonLines.scalar(meta, "payload.history_base.end_ordinal_exclusive"));
  }

  @Test
  void copiesTheWholeSourceIntoALegacyFork() throws Exception {
    CodexHome home =
        CodexHome.in(folder)
            .generation(Generation.V0_132)
            .thread("base", t -> t.turn("one", "1").turn("two", "2"))
            .thread("fork", t -> t.forkOf("base").turn("after", "3"))
            .build();
    List<String> base = home.thread("base").lines();
    List<String> fork = home.thread("fork").lines();
    assertThat(fork.subList(1, base.size() + 1)).isEqualTo(base);
    assertThat(JsonLines.scalar(fork.get(0), "payload.forked_from_id"))
        .isEqualTo(home.thread("base").id());
    assertThat(home.thread("fork").preview()).isEqualTo("one");
  }

  @Test
  void linksSubAgentsToTheirParents() throws Exception {
    CodexHome home =
        CodexHome.in(folder)
            .thread("root", t -> t.turn("spawn", "ok"))
            .thread("child", t -> t.subAgentOf("root").turn("task", "ok"))
            .thread("second", t -> t.secondKindSubAgentOf("child").turn("deeper", "ok"))
            .build();
    String meta = home.thread("second").lines().get(0);
    assertThat(JsonLines.scalar(meta, "payload.session_id")).isEqualTo(home.thread("root").id());
    assertThat(JsonLines.scalar(meta, "payload.source.subagent.thread_spawn.depth")).isEqualTo("2");
    assertThat(JsonLines.scalar(home.thread("second").lines().get(1), "payload.id"))
        .isEqualTo(home.thread("child").id());
    assertThat(
            Rows.of(
                home.stateDatabase(), "SELECT * FROM thread_spawn_edges ORDER BY child_thread_id"))
        .containsExactly(
            home.thread("root").id() + '|' + home.thread("child").id() + "|open",
            home.thread("child").id() + '|' + home.thread("second").id() + "|open");
  }

  @Test
  void refusesAForkOfAThreadThatIsNotThereYet() {
    CodexHomeBuilder home = CodexHome.in(folder).thread(t -> t.forkOf("nobody"));
    assertThatThrownBy(home::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }
}
