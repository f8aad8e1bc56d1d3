package dev.threadporter.path;

import java.util.Optional;

/**
 * A project of the source, which is the cwd of some of its threads.
 *
 * @param cwd the folder, as the source spells it
 * @param remote the Git remote that its threads name
 */
public record SourceProject(String cwd, Optional<String> remote) {
  /**
   * Whether something has the same Git remote, by whatever protocol and user.
   *
   * @param other the other's remote
   * @return false if one of them isn't known, or means nothing on another machine
   */
  public boolean isSameAs(Optional<String> other) {
    return GitRemote.same(remote, other);
  }

  /**
   * Whether something has another Git remote.
   *
   * @param other the other's remote
   * @return false if one of them isn't known, or means nothing on another machine
   */
  public boolean differsFrom(Optional<String> other) {
    return GitRemote.differ(remote, other);
  }
}
