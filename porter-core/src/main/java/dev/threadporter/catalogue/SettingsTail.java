package dev.threadporter.catalogue;

import dev.threadporter.json.JsonObject;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.SettingsLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a rollout's last {@code thread_settings_applied} says of folders: where Codex 0.158 and
 * later go on. Only the end of a plain file is looked at; an earlier settings event is found by
 * whoever reads the whole rollout.
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
    return last(rollout, settings -> settings.optionalText("cwd"));
  }

  /**
   * The last workspace roots.
   *
   * @param rollout a rollout
   * @return the roots, perhaps none; empty if the end holds no settings, can't be read, or is
   *     compressed
   */
  public static Optional<List<String>> roots(RolloutFile rollout) {
    return last(rollout, settings -> Optional.of(SettingsLine.roots(settings)));
  }

  /**
   * Whether what is looked at is all of a rollout, so that settings that aren't found aren't there.
   *
   * @param rollout a rollout
   * @return false for a compressed one
   */
  public static boolean isAll(RolloutFile rollout) {
    return !rollout.name().compressed() && rollout.bytes() <= TAIL;
  }

  private static <T> Optional<T> last(
      RolloutFile rollout, Function<JsonObject, Optional<T>> wanted) {
    if (rollout.name().compressed()) {
      return Optional.empty();
    }
    try {
      return lastSettings(tail(rollout), wanted);
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

  private static <T> Optional<T> lastSettings(
      String tail, Function<JsonObject, Optional<T>> wanted) {
    for (var word = tail.lastIndexOf(SettingsLine.WORD);
        word >= 0;
        word = tail.lastIndexOf(SettingsLine.WORD, word - 1)) {
      var start = tail.lastIndexOf('\n', word) + 1;
      var end = tail.indexOf('\n', word);
      var line = tail.substring(start, end < 0 ? tail.length() : end);
      var found = SettingsLine.settings(line).flatMap(wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
