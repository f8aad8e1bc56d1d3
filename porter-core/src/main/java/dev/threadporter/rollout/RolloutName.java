package dev.threadporter.rollout;

import dev.threadporter.thread.ThreadId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rollout's file name: {@code rollout-<local time>-<thread id>.jsonl}, for a segment that a
 * revert or hand-off began {@code rollout-<local time>-<thread id>_<rollout id>.jsonl}; with {@code
 * .zst} behind it when compressed. Seen in every Codex from 0.42 to 0.169.
 *
 * @param time the time in the name, {@code 2026-11-20T23-52-36}, of the writing process's own zone
 * @param thread the thread
 * @param rollout the rollout's own id, by which forks name it: the thread's, or the one behind the
 *     underscore
 * @param compressed whether the name ends in {@code .zst}
 */
public record RolloutName(String time, ThreadId thread, ThreadId rollout, boolean compressed) {
  private static final String UUID =
      "([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})";
  private static final Pattern NAME =
      Pattern.compile(
          "rollout-(\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2})-"
              + UUID
              + "(?:_"
              + UUID
              + ")?\\.jsonl(\\.zst)?");

  /**
   * Reads a file name.
   *
   * @param fileName the last part of a path; untrusted
   * @return the name, or empty if it isn't one that Codex gives to rollouts
   */
  public static Optional<RolloutName> parse(String fileName) {
    var match = NAME.matcher(fileName);
    if (!match.matches()) {
      return Optional.empty();
    }
    var thread = ThreadId.parse(match.group(2)).orElseThrow();
    var rollout = Optional.ofNullable(match.group(3)).flatMap(ThreadId::parse).orElse(thread);
    return Optional.of(new RolloutName(match.group(1), thread, rollout, match.group(4) != null));
  }

  /**
   * Whether the file continues or replaces part of a thread's first file.
   *
   * @return true for a segment
   */
  public boolean isSegment() {
    return !rollout.equals(thread);
  }

  /**
   * The name of the plain file, which is also the one that Codex's rows carry for a compressed
   * rollout.
   *
   * @return the name without {@code .zst}
   */
  public String plain() {
    return "rollout-" + time + "-" + thread + (isSegment() ? "_" + rollout : "") + ".jsonl";
  }

  /**
   * Where Codex keeps the plain file of an active thread, below the home.
   *
   * @return {@code sessions/YYYY/MM/DD/<name>}, the date being the one in the name
   */
  public String activePath() {
    return "sessions/%s/%s/%s/%s"
        .formatted(time.substring(0, 4), time.substring(5, 7), time.substring(8, 10), plain());
  }

  /**
   * Where Codex keeps the plain file of an archived thread, below the home: flat, or Codex doesn't
   * find it.
   *
   * @return {@code archived_sessions/<name>}
   */
  public String archivedPath() {
    return "archived_sessions/" + plain();
  }
}
