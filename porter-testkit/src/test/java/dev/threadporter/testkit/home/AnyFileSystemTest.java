package dev.threadporter.testkit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.threadporter.testkit.Tree;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnyFileSystemTest {
  @Test
  void writesFilesOnWindows() throws Exception {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path folder = windows.getPath("C:\\Users\\Sam\\.codex");
      CodexHome home =
          CodexHome.in(folder)
              .withoutDatabase()
              .machineLocalFiles()
              .thread(
                  t -> t.cwd("C:\\Users\\Jörg\\my project").named("x").turn("a", "b").compressed())
              .thread(t -> t.turn("a", "b").archived().damaged(DamageBuilder::duplicateFile))
              .build();
      assertThat(JsonLines.scalar(home.thread(0).lines().get(0), "payload.cwd"))
          .isEqualTo("C:\\Users\\Jörg\\my project");
      assertThat(Tree.of(folder).entries())
          .containsKeys(
              "sessions/2026/11/20", "sessions/2020/01/02", "session_index.jsonl", "auth.json");
    }
  }

  @Test
  void saysThatSqliteNeedsTheDefaultFileSystem() throws Exception {
    try (FileSystem unix = Jimfs.newFileSystem(Configuration.unix())) {
      CodexHomeBuilder home = CodexHome.in(unix.getPath("/home")).thread();
      assertThatThrownBy(home::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("default file system");
    }
  }

  @Test
  void namesGeneratedThreadsDifferently() {
    assertThat(List.of(Phrases.name(2), Phrases.name(6), Phrases.name(13))).doesNotHaveDuplicates();
  }
}
