package dev.threadporter.testkit.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.Generation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationTest {
  @TempDir Path folder;

  private CodexHome sample(Generation generation) throws Exception {
    return CodexHome.in(folder)
        .generation(generation)
        .seed(7)
        .thread(
            "one",
            t ->
                t.cwd("/src/Mön Prøjekt 東京")
                    .named("Fix \"it\"")
                    .turn("please fix", "done")
                    .toolCall("ls", "a\nb\t\"c\"\\")
                    .image("/src/pic.png")
                    .turn("again", "done again"))
        .thread("two", t -> t.archived().turn("old", "gone"))
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void hasTheColumnsOfItsTime(Generation generation) throws Exception {
    CodexHome home = sample(generation);
    if (generation.hasStateDatabase()) {
      assertThat(Rows.of(home.stateDatabase(), "PRAGMA table_info(threads)"))
          .hasSize(generation.threadColumns());
    } else {
      assertThat(home.stateDatabase()).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesLinesThatParseAndNameTheirVersion(Generation generation) throws Exception {
    CodexHome home = sample(generation);
    for (SampleThread thread : home.threads()) {
      List<String> lines = thread.lines();
      assertThat(JsonLines.scalar(lines.get(0), "payload.id")).isEqualTo(thread.id());
      assertThat(JsonLines.scalar(lines.get(0), "payload.cwd")).isEqualTo(thread.cwd());
      assertThat(JsonLines.scalar(lines.get(0), "payload.cli_version"))
          .isEqualTo(generation.version());
      assertThat(JsonLines.scalars(lines.get(0)).containsKey("payload.model_provider"))
          .isEqualTo(generation != Generation.V0_50);
      for (String line : lines) {
        assertThat(JsonLines.scalars(line)).containsKeys("timestamp", "type");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryPaginatedLineTheNextOrdinal(Generation generation) throws Exception {
    List<String> lines = sample(generation).thread("one").lines();
    for (int i = 0; i < lines.size(); i++) {
      String expected = generation.isPaginated() ? Integer.toString(i) : "";
      assertThat(JsonLines.scalar(lines.get(i), "ordinal")).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsNamesWhereItsCodexLooksForThem(Generation generation) throws Exception {
    CodexHome home = sample(generation);
    assertThat(Files.exists(home.sessionIndex())).isEqualTo(generation.hasSessionIndex());
    if (generation.hasStateDatabase()) {
      String title =
          generation.isAtLeast(Generation.V0_122) && !generation.isPaginated()
              ? "Fix \"it\""
              : "please fix";
      assertThat(Rows.of(home.stateDatabase(), "SELECT title FROM threads ORDER BY id LIMIT 1"))
          .containsExactly(title);
    }
    if (generation.isPaginated()) {
      assertThat(
              Rows.of(
                  home.stateDatabase(),
                  "SELECT name, history_mode FROM threads ORDER BY id LIMIT 1"))
          .containsExactly("Fix \"it\"|paginated");
    }
  }

  @ParameterizedTest
  @EnumSource
  void putsArchivedRolloutsFlatAndDatesFilesByTheirLastLine(Generation generation)
      throws Exception {
    CodexHome home = sample(generation);
    SampleThread archived = home.thread("two");
    assertThat(archived.rollout().file().getParent())
        .isEqualTo(home.folder().resolve("archived_sessions"));
    assertThat(Files.getLastModifiedTime(archived.rollout().file()).toMillis())
        .isEqualTo(archived.updated().toEpochMilli());
    assertThat(home.thread("one").rollout().file())
        .startsWith(home.folder().resolve("sessions").resolve("2026").resolve("11").resolve("20"));
  }
}
