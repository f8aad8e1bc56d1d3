package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-codex")
@DisplayName("The real Codex and the skill")
class RealCodexSkillTest {
  @TempDir Path temp;

  @Test
  void isOfferedInEveryFolderOnceItIsInstalled() throws Exception {
    var project = Files.createDirectories(temp.resolve("project"));
    try (var model = ModelServer.start();
        var session = RealCodex.version("0.169.0").on(temp.resolve("home")).configure(model)) {
      try (AppServer codex = session.appServer(project)) {
        assertThat(codex.skills(project)).doesNotContain("porter");
      }

      var installed =
          PorterProcess.run(temp, "--codex-home", session.home().toString(), "skill", "install");

      assertThat(installed.status()).as(installed.err()).isZero();
      try (AppServer codex = session.appServer(project)) {
        assertThat(codex.skills(project)).contains("porter");
      }
    }
  }
}
