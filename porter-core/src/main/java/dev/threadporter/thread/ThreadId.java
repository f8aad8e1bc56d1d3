package dev.threadporter.thread;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a Codex thread: a UUID in lower case, whatever its version. Every id from a file, a row
 * or an archive goes through {@link #parse} before it becomes a file name or an SQL value.
 *
 * @param value the id as Codex spells it
 */
public record ThreadId(String value) implements Comparable<ThreadId> {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Refuses what isn't a UUID in lower case. */
  public ThreadId {
    if (!UUID.matcher(value).matches()) {
      throw new IllegalArgumentException("not a thread id: " + value);
    }
  }

  /**
   * Reads an id in any letter case.
   *
   * @param text untrusted text
   * @return the id, or empty if the text is not a UUID
   */
  public static Optional<ThreadId> parse(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return UUID.matcher(lower).matches() ? Optional.of(new ThreadId(lower)) : Optional.empty();
  }

  @Override
  public int compareTo(ThreadId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
