package dev.threadporter.testkit.lines;

import java.time.Instant;
import java.util.List;

/**
 * Where a turn stands in its rollout.
 *
 * @param id the turn's id
 * @param completed whether it ended by itself
 * @param startOrdinal the ordinal of its first line
 * @param startOffset the byte at which its first line starts
 * @param endOrdinal the ordinal of its last line
 * @param endOffset the byte after its last line
 * @param started when it began
 * @param ended when it ended
 * @param items what it shows
 */
public record WrittenTurn(
    String id,
    boolean completed,
    long startOrdinal,
    long startOffset,
    long endOrdinal,
    long endOffset,
    Instant started,
    Instant ended,
    List<Item> items) {

  /**
   * Something that a turn shows.
   *
   * @param id the item's id
   * @param type its type in Codex's API, such as {@code userMessage}
   * @param ordinal the ordinal of the line that completes it
   * @param time when that was
   * @param json the item as Codex's API shows it
   */
  public record Item(String id, String type, long ordinal, Instant time, String json) {}

  /** Copies the items. */
  public WrittenTurn {
    items = List.copyOf(items);
  }
}
