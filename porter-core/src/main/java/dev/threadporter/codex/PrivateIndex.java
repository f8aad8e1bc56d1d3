package dev.threadporter.codex;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.spi.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Codex home that holds only the index of another one: its databases, its names and the names of
 * its providers. The rows name the rollouts where they are, and the folders of rollouts are linked,
 * because Codex looks for the bases of forks below its home; of that Codex 0.169 follows only the
 * link of a whole folder. What would let it write there, compressing and migrating rollouts, is off
 * unless settings say otherwise, and no setting is copied; nor is any key.
 */
public final class PrivateIndex {
  private PrivateIndex() {}

  /**
   * Makes the copy.
   *
   * @param home the home
   * @param folder an existing empty folder
   * @throws IOException if it can't be copied
   */
  public static void copy(OpenHome home, Path folder) throws IOException {
    if (home.database().isPresent()) {
      for (var database : Database.values()) {
        home.database().get().copy(database, folder.resolve(database.fileName()));
      }
    }
    if (Files.isRegularFile(home.home().sessionIndex())) {
      Files.copy(home.home().sessionIndex(), folder.resolve("session_index.jsonl"));
    }
    Files.writeString(folder.resolve("config.toml"), settings(home), StandardCharsets.UTF_8);
    link(home.home().sessions(), folder);
    link(home.home().archivedSessions(), folder);
  }

  private static void link(Path rollouts, Path folder) throws IOException {
    if (Files.isDirectory(rollouts)) {
      Files.createSymbolicLink(folder.resolve(rollouts.getFileName()), rollouts.toRealPath());
    }
  }

  /** A JSON string is a TOML string too. Nothing listens at the address. */
  private static String settings(OpenHome home) {
    var text = new StringBuilder();
    text.append("model_provider = ")
        .append(JsonOutput.line(home.config().defaultProvider()))
        .append('\n');
    for (var provider : home.config().providers()) {
      if (!provider.equals("openai") && !provider.equals("amazon-bedrock")) {
        var name = JsonOutput.line(provider);
        text.append("[model_providers.").append(name).append("]\nname = ").append(name);
        text.append("\nbase_url = \"http://127.0.0.1:9/v1\"\n");
      }
    }
    return text.toString();
  }
}
