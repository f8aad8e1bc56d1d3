package dev.threadporter.catalogue;

import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.SettingsLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The folder that a rollout's last {@code thread_settings_applied} names, which is where Codex
 * 0.158 and later go on. Only the end of a plain file is looked at; an earlier settings event is
 * found by whoever reads the whole rollout.
 */
public final class SettingsTail {
  private static final int TAIL = 256 << 10;

  private SettingsTail() {}

  /**
   * The last such folder.
   *
   * @param rollout a rollout
   * @return the folder; empty if the end names none, can't be read, or is compressed
   */
  public static Optional<String> cwd(RolloutFile rollout) {
    if (rollout.name().compressed()) {
      return Optional.empty();
    }
    try {
      return lastSettings(tail(rollout));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  static String tail(RolloutFile rollout) throws IOException {
    try (var channel = Files.newByteChannel(rollout.path())) {
      channel.position(Math.max(0, channel.size() - TAIL));
      var bytes = ByteBuffer.allocate(TAIL);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until the end of the file or of the buffer.
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }

  private static Optional<String> lastSettings(String tail) {
    for (var word = tail.lastIndexOf(SettingsLine.WORD);
        word >= 0;
        word = tail.lastIndexOf(SettingsLine.WORD, word - 1)) {
      var start = tail.lastIndexOf('\n', word) + 1;
      var end = tail.indexOf('\n', word);
      var line = tail.substring(start, end < 0 ? tail.length() : end);
      var cwd = SettingsLine.settings(line).flatMap(settings -> settings.optionalText("cwd"));
      if (cwd.isPresent()) {
        return cwd;
      }
    }
    return Optional.empty();
  }
}
