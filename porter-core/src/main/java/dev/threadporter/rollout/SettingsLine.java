package dev.threadporter.rollout;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line that holds the event {@code thread_settings_applied}, which Codex writes since 0.158
 * before each turn. It is known by what it says and not by how it is spelled: tools rewrite lines
 * with other spaces and another order, and Codex reads them all the same.
 */
public final class SettingsLine {
  /** Stands in every such line, however it is written. */
  public static final String WORD = "thread_settings_applied";

  private static final byte[] BYTES = WORD.getBytes(StandardCharsets.US_ASCII);

  private SettingsLine() {}

  /**
   * The settings that a line holds.
   *
   * @param line a line of a rollout, whole
   * @return the settings; empty if it is another line
   */
  public static Optional<JsonObject> settings(String line) {
    try {
      return JsonObject.require(JsonInput.read(line), "the line")
          .object("payload")
          .filter(payload -> payload.optionalText("type").filter(WORD::equals).isPresent())
          .flatMap(payload -> payload.object("thread_settings"));
    } catch (IOException otherLine) {
      return Optional.empty();
    }
  }

  /**
   * The workspace roots that settings or a {@code session_meta} name. Codex 0.169 goes on with
   * those of the last settings, and with those of {@code session_meta} only if there are no
   * settings; it refuses a thread if one of them isn't an absolute path of its system, existing or
   * not.
   *
   * @param holder the settings, or the payload of {@code session_meta}
   * @return the roots as they are spelled; none if it names none
   */
  public static List<String> roots(JsonObject holder) {
    return holder.list("runtime_workspace_roots").stream()
        .flatMap(root -> root instanceof String text ? Stream.of(text) : Stream.empty())
        .toList();
  }

  /**
   * The settings of the current line, which isn't consumed.
   *
   * @param lines at a line of which nothing was consumed
   * @param payload where its head says what kind of payload it has, as Codex writes it; -1 if not
   */
  static Optional<JsonObject> settings(LineStream lines, int payload) throws IOException {
    var mayBe = payload < 0 || lines.head().has(payload, BYTES);
    if (!mayBe || !lines.isWhole()) {
      return Optional.empty();
    }
    var line = lines.head();
    return isIn(line)
        ? settings(
            new String(line.bytes(), line.from(), line.length(), StandardCharsets.UTF_8).strip())
        : Optional.empty();
  }

  private static boolean isIn(LineStream.Head line) {
    for (var i = 0; i <= line.length() - BYTES.length; i++) {
      if (line.at(i) == BYTES[0] && line.has(i, BYTES)) {
        return true;
      }
    }
    return false;
  }
}
