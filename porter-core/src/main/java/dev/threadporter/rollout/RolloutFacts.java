package dev.threadporter.rollout;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What reading a whole rollout tells about its soundness.
 *
 * @param byteOrderMark whether it starts with a byte order mark
 * @param badLines the numbers of the first lines that aren't JSON, from 1; not of a half last line
 * @param badLineCount how many such lines there are
 * @param halfLine where a last line without end starts that isn't JSON
 * @param unnumbered how many lines have no ordinal
 * @param firstUnnumbered the number of the first of them; 0 if there is none
 * @param unnumberedAtEnd how many of them stand behind the last line with an ordinal
 * @param misplaced the number of the first line whose ordinal isn't the one before it and one more;
 *     0 if there is none
 * @param numbered whether any line has an ordinal
 * @param settingsCwd the folder of the last {@code thread_settings_applied}
 * @param settingsProvider the model provider of the last {@code thread_settings_applied}
 * @param settingsRoots the workspace roots of the last {@code thread_settings_applied}
 * @param oldTurns the first turns whose messages stand in lines as Codex before 0.148 writes them
 * @param oldTurnCount how many such turns there are
 */
public record RolloutFacts(
    boolean byteOrderMark,
    List<Long> badLines,
    long badLineCount,
    OptionalLong halfLine,
    long unnumbered,
    long firstUnnumbered,
    long unnumberedAtEnd,
    long misplaced,
    boolean numbered,
    Optional<String> settingsCwd,
    Optional<String> settingsProvider,
    Optional<List<String>> settingsRoots,
    List<TurnLines> oldTurns,
    long oldTurnCount) {
  /** Copies the lists. */
  public RolloutFacts {
    badLines = List.copyOf(badLines);
    oldTurns = List.copyOf(oldTurns);
  }

  /**
   * Whether lines without ordinals are only behind those with them, as an old Codex leaves it.
   *
   * @return false also if no line lacks one
   */
  public boolean isAppendedTo() {
    return numbered && unnumbered > 0 && unnumbered == unnumberedAtEnd;
  }

  /**
   * Whether something is wrong that moves what others remember of the rollout by bytes.
   *
   * @return false for bad lines in the middle, which everybody passes over
   */
  public boolean isOutOfPlace() {
    return byteOrderMark || halfLine.isPresent() || unnumbered > 0;
  }

  /**
   * Where a turn stands.
   *
   * @param first the number of its first line, from 1
   * @param last the number of its last line
   */
  public record TurnLines(long first, long last) {}
}
