package dev.threadporter.spi;

import java.util.List;
import java.util.Optional;

/**
 * What a bundle holds, by commit ids in hex. Its refs are {@code refs/porter/head}, {@code
 * refs/porter/heads/<branch>}, {@code refs/porter/tags/<tag>}, {@code refs/porter/index}, {@code
 * refs/porter/work} and {@code refs/porter/stash/<number>}. Values read from an archive are
 * untrusted.
 *
 * @param index a commit with the index as its tree; empty if index and work tree are clean
 * @param work a commit with the work tree as its tree, untracked files included, files as they lie
 *     on the disk; empty if index and work tree are clean
 * @param branches local branches with commits that no remote has, by name; also all local branches
 *     of a repository without remotes. A commit that only another work tree has checked out comes
 *     as a branch {@code porter/detached-<work tree>}
 * @param tags tags of commits that no remote's branch has, by name
 * @param stashes the stashes, newest first as {@code git stash list} shows them
 * @param intentToAdd paths that were announced with {@code git add -N}; in {@code work} only
 * @param needs commits that the bundle builds on and that a remote has
 */
public record GitWork(
    Optional<String> index,
    Optional<String> work,
    List<Branch> branches,
    List<Tag> tags,
    List<Stash> stashes,
    List<String> intentToAdd,
    List<String> needs) {
  /** Nothing in progress. */
  public static final GitWork NONE =
      new GitWork(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  /** Copies the lists. */
  public GitWork {
    branches = List.copyOf(branches);
    tags = List.copyOf(tags);
    stashes = List.copyOf(stashes);
    intentToAdd = List.copyOf(intentToAdd);
    needs = List.copyOf(needs);
  }

  /**
   * A local branch.
   *
   * @param name its name, without {@code refs/heads/}
   * @param commit its tip
   */
  public record Branch(String name, String commit) {}

  /**
   * A tag.
   *
   * @param name its name, without {@code refs/tags/}
   * @param object the commit, or the tag object of an annotated tag
   */
  public record Tag(String name, String object) {}

  /**
   * A stash.
   *
   * @param commit its commit
   * @param message its line in {@code git stash list}, after the colon
   */
  public record Stash(String commit, String message) {}
}
