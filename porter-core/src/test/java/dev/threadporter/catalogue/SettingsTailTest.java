package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The folder that a thread is in now, by the end of its rollout, is")
class SettingsTailTest {
  @TempDir Path temp;

  @Test
  void theLastOneThatIsWhole() throws Exception {
    assertThat(cwd(settings("/a") + settings("/b") + "{\"type\":\"x\"}\n")).contains("/b");
    assertThat(cwd(settings("/a") + settings("/b").replace("\"}}}\n", ""))).contains("/a");
  }

  @Test
  void noneIfThereIsNoneAtTheEnd() throws Exception {
    assertThat(cwd("{\"type\":\"x\"}\n")).isEmpty();
    assertThat(cwd(settings("/a") + "{\"text\":\"" + "x".repeat(300_000) + "\"}\n")).isEmpty();
  }

  @Test
  void noneThatIsOnlyTalkedAbout() throws Exception {
    var quoted = settings("/evil").strip().replace("\\", "\\\\").replace("\"", "\\\"");

    assertThat(cwd(settings("/a") + "{\"text\":\"" + quoted + "\"}\n")).contains("/a");
  }

  private Optional<String> cwd(String lines) throws IOException {
    var name = "rollout-2026-11-20T09-08-07-01a1f82f-1e80-72f9-ae4c-2aff228d7b70.jsonl";
    var file = Files.writeString(temp.resolve(name), lines);
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    var parsed = dev.threadporter.rollout.RolloutName.parse(name).orElseThrow();
    return SettingsTail.cwd(dev.threadporter.rollout.RolloutFile.look(file, parsed, false));
  }

  private static String settings(String cwd) {
    return "{\"timestamp\":\"t\",\"type\":\"event_msg\",\"payload\":{\"type\":\"thread_settings_applied\","
        + "\"thread_settings\":{\"cwd\":\""
        + cwd
        + "\"}}}\n";
  }
}
