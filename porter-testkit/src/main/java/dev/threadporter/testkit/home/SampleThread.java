package dev.threadporter.testkit.home;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A thread of a sample home, as it was written.
 *
 * @param key what the test calls it
 * @param id its id
 * @param cwd the folder it is in at its end
 * @param name its name, if it has one
 * @param firstMessage the user's first message, as in the row; empty if the thread has none of its
 *     own
 * @param preview what Codex shows of it in a list
 * @param provider its model provider
 * @param archived whether it is archived
 * @param paginated whether it is paginated
 * @param created when it was made
 * @param updated when its last line was written; the file's mtime is the same
 * @param turns how many turns it shows, those of its bases included
 * @param rollouts its own files, oldest first
 */
public record SampleThread(
    String key,
    String id,
    String cwd,
    Optional<String> name,
    String firstMessage,
    String preview,
    String provider,
    boolean archived,
    boolean paginated,
    Instant created,
    Instant updated,
    int turns,
    List<SampleRollout> rollouts) {

  /** Copies the list. */
  public SampleThread {
    rollouts = List.copyOf(rollouts);
  }

  /** Returns the rollout that the row points at: the newest. */
  public SampleRollout rollout() {
    return rollouts.get(rollouts.size() - 1);
  }

  /** Returns what Codex calls the thread in a list. */
  public String displayName() {
    return name.orElse(preview);
  }

  /**
   * Reads the lines of the newest rollout.
   *
   * @throws IOException if the file is gone or can't be read
   */
  public List<String> lines() throws IOException {
    return rollout().lines();
  }
}
