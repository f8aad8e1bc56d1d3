package dev.threadporter.transcript;

import dev.threadporter.json.JsonOutput;
import dev.threadporter.rollout.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lines of a rollout as short JSON: long strings are replaced by a note of how long they are. */
public final class ShortLines {
  /** The longest string that stays, in characters. */
  private static final int LONGEST = 2_000;

  private ShortLines() {}

  /**
   * Reads lines.
   *
   * @param file a plain rollout
   * @param from where a line starts
   * @param to where to stop
   * @param lines gets each line, without its line end; what isn't JSON is left out, and so is what
   *     only the model reads: instructions, encrypted reasoning, copies that a compaction keeps
   * @throws IOException if the file can't be read
   */
  public static void read(Path file, long from, long to, Consumer<String> lines)
      throws IOException {
    try (var all = new RolloutLines(file, from, to)) {
      for (var line = all.next(); line.isPresent(); line = all.next()) {
        line.get()
            .tree()
            .ifPresent(tree -> lines.accept(JsonOutput.line(shortened(tree.members()))));
      }
    }
  }

  private static @Nullable Object shortened(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var result = new LinkedHashMap<String, @Nullable Object>();
      map.forEach((name, member) -> result.put(String.valueOf(name), member(name, member)));
      return result;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> result = new ArrayList<>();
      list.forEach(element -> result.add(shortened(element)));
      return result;
    }
    if (value instanceof TranscriptText text) {
      return note(text.bytes());
    }
    return value instanceof String text && text.length() > LONGEST ? note(text.length()) : value;
  }

  private static @Nullable Object member(@Nullable Object name, @Nullable Object value) {
    // Codex 0.113 to 0.149 wrote addresses with the passwords in them.
    return "repository_url".equals(name) && value instanceof String address
        ? RemoteCredentials.removed(address)
        : shortened(value);
  }

  private static String note(long bytes) {
    return "[" + bytes + " bytes left out by porter]";
  }
}
