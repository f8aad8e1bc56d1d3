package dev.threadporter.catalogue;

import dev.threadporter.home.CodexHome;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.json.TextLines;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names in {@code session_index.jsonl}, which Codex appends to since 0.93: the last line of a
 * thread wins, whatever its time says. Immutable.
 */
public final class SessionIndex {
  /** A longer line isn't a name. */
  private static final int LONGEST_LINE = 64 << 10;

  private final Map<ThreadId, Entry> names;
  private final Optional<String> unreadable;

  private SessionIndex(Map<ThreadId, Entry> names, Optional<String> unreadable) {
    this.names = names;
    this.unreadable = unreadable;
  }

  /**
   * Reads a home's index. Lines that aren't entries are passed over, as Codex does, and an index
   * that can't be read has no names.
   *
   * @param home the home
   * @return its names; none if it has no index
   */
  static SessionIndex read(CodexHome home) {
    try {
      return new SessionIndex(names(home), Optional.empty());
    } catch (NoSuchFileException none) {
      return new SessionIndex(Map.of(), Optional.empty());
    } catch (IOException failure) {
      return new SessionIndex(Map.of(), Optional.of(String.valueOf(failure.getMessage())));
    }
  }

  private static Map<ThreadId, Entry> names(CodexHome home) throws IOException {
    var names = new TreeMap<ThreadId, Entry>();
    try (var in = Files.newInputStream(home.sessionIndex())) {
      var lines = new TextLines(in, LONGEST_LINE);
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (line.get().whole()) {
          entry(line.get().text(), names);
        }
      }
    }
    return names;
  }

  /**
   * Why the index can't be read, so that nobody knows its names and nothing can be added to it.
   *
   * @return the end of a sentence; empty if it can be read, or there is none
   */
  public Optional<String> unreadable() {
    return unreadable;
  }

  private static void entry(String line, Map<ThreadId, Entry> names) {
    try {
      var object = JsonObject.require(JsonInput.read(line), "the line");
      var id = object.optionalText("id").flatMap(ThreadId::parse);
      var name = object.optionalText("thread_name");
      if (id.isPresent() && name.isPresent()) {
        names.put(id.get(), new Entry(name.get(), object.optionalText("updated_at").orElse("")));
      }
    } catch (IOException notAnEntry) {
      // Codex passes over it too; a broken line must not hide the names around it.
      return;
    }
  }

  /**
   * The name of a thread.
   *
   * @param thread the thread
   * @return its last entry
   */
  public Optional<Entry> name(ThreadId thread) {
    return Optional.ofNullable(names.get(thread));
  }

  /**
   * A name and when it was given.
   *
   * @param name the name
   * @param updatedAt the time as Codex wrote it, with nanoseconds; empty if it wrote none
   */
  public record Entry(String name, String updatedAt) {
    /**
     * The line that Codex would write for it.
     *
     * @param thread the thread
     * @return JSON text without a line end
     */
    public String line(ThreadId thread) {
      var members = new LinkedHashMap<String, String>();
      members.put("id", thread.value());
      members.put("thread_name", name);
      members.put("updated_at", updatedAt);
      return JsonOutput.line(members);
    }
  }
}
