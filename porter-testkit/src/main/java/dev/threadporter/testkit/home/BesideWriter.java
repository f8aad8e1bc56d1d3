package dev.threadporter.testkit.home;

import dev.threadporter.testkit.lines.Json;
import dev.threadporter.testkit.lines.RolloutFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes what lies beside rollouts and databases: names, settings, pictures, and what belongs to
 * the machine.
 */
final class BesideWriter {
  private final CodexHomeBuilder home;
  private final List<WrittenThread> threads;

  BesideWriter(CodexHomeBuilder home, List<WrittenThread> threads) {
    this.home = home;
    this.threads = threads;
  }

  void write() throws IOException {
    if (home.generation.hasSessionIndex()) {
      sessionIndex();
    }
    if (!home.config.isEmpty()) {
      file("config.toml", String.join("\n", home.config) + "\n");
    }
    for (WrittenThread thread : threads) {
      for (String name : thread.spec.generatedImages) {
        file("generated_images/" + thread.facts.id() + '/' + name, "picture " + name);
      }
      for (String name : thread.spec.attachments) {
        file("attachments/" + name, "attachment " + name);
      }
    }
    if (home.machineLocalFiles) {
      machineLocal();
    }
  }

  private void sessionIndex() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (WrittenThread thread : threads) {
      thread.spec.name.ifPresent(
          name -> {
            Json line = Json.object().put("id", thread.facts.id()).put("thread_name", name);
            lines
                .append(line.put("updated_at", RolloutFile.timestamp(thread.updated)))
                .append('\n');
          });
    }
    if (!lines.isEmpty()) {
      file("session_index.jsonl", lines.toString());
    }
  }

  private void machineLocal() throws IOException {
    file("auth.json", "{\"OPENAI_API_KEY\":\"sk-secret\"}");
    file(".credentials.json", "{\"token\":\"secret\"}");
    if (home.config.isEmpty()) {
      file("config.toml", "model = \"gpt-5\"\n");
    }
    file(".env", "SECRET=1\n");
    file("history.jsonl", "{\"session_id\":\"x\",\"ts\":1,\"text\":\"typed in private\"}\n");
    file("logs_2.sqlite", "not a real log");
    file("models_cache.json", "{}");
    file("version.json", "{\"latest_version\":\"" + home.generation.version() + "\"}");
    file("installation_id", "11111111-2222-4333-8444-555555555555");
    file("shell_snapshots/snapshot.sh", "export SECRET=1\n");
    file("thread-writer-locks/.coordination.lock", "");
    file("log/codex-tui.log", "a line\n");
    file("packages/app-server-daemon/releases/1/codex", "a program");
    file("skills/.system/SKILL.md", "# A skill\n");
    file(".tmp/plugins.sync.lock", "");
    file(".codex-global-state.json", "{}");
  }

  private void file(String name, String text) throws IOException {
    Path file = home.folder;
    for (String part : name.split("/", -1)) {
      file = file.resolve(part);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
