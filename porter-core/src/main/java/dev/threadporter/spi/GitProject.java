package dev.threadporter.spi;

import dev.threadporter.message.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a project's repository; everything needed to find the project again, and nothing
 * secret. Values read from an archive are untrusted.
 *
 * @param key the project's key, see {@link GitPlace#key}
 * @param kind what the repository is to its folder
 * @param root the folder on the machine of the capture, as that machine writes paths
 * @param branch the branch that is checked out, without {@code refs/heads/}; empty if detached
 * @param commit the commit that is checked out, in hex; empty if there is none yet
 * @param remotes the remotes, the upstream's first, then {@code origin}, then by name
 * @param upstream what the branch follows, empty if it follows nothing
 * @param changes how far index and work tree differ from the commit
 * @param stashes the number of stashes
 * @param traits what makes the repository special
 * @param submodules the submodules of the index, by path
 * @param findings what couldn't be read
 */
public record GitProject(
    String key,
    GitPlace.Kind kind,
    String root,
    Optional<String> branch,
    Optional<String> commit,
    List<Remote> remotes,
    Optional<Upstream> upstream,
    Changes changes,
    int stashes,
    Set<Trait> traits,
    List<Submodule> submodules,
    List<Finding> findings) {

  /** Copies the lists. */
  public GitProject {
    remotes = List.copyOf(remotes);
    traits = Set.copyOf(traits);
    submodules = List.copyOf(submodules);
    findings = List.copyOf(findings);
  }

  /** What makes a repository special. */
  public enum Trait {
    /** Only a part of the tree is checked out. */
    SPARSE,
    /** Some files live in Git LFS. */
    LFS,
    /** Older history is missing. */
    SHALLOW,
    /** Objects are fetched when they are needed. */
    PARTIAL,
    /** A merge, rebase, cherry-pick, revert or bisect is under way. */
    UNDER_WAY
  }

  /**
   * A remote.
   *
   * @param name its name
   * @param url where it is, without credentials
   */
  public record Remote(String name, String url) {}

  /**
   * What a branch follows.
   *
   * @param remote the remote's name; {@code .} for the repository itself
   * @param branch the branch there, without {@code refs/heads/}
   * @param ahead how many commits the upstream lacks; empty if the upstream isn't known here
   * @param behind how many commits of the upstream are lacking; empty if it isn't known here
   */
  public record Upstream(
      String remote, String branch, Optional<Integer> ahead, Optional<Integer> behind) {}

  /**
   * How many paths differ.
   *
   * @param staged between the commit and the index
   * @param unstaged between the index and the work tree
   * @param untracked in the work tree only, ignored ones not counted
   * @param conflicted in the index with several versions
   */
  public record Changes(int staged, int unstaged, int untracked, int conflicted) {
    /** No change at all. */
    public static final Changes NONE = new Changes(0, 0, 0, 0);

    /**
     * Whether nothing differs.
     *
     * @return true if all numbers are 0
     */
    public boolean none() {
      return equals(NONE);
    }
  }

  /**
   * A submodule of the index.
   *
   * @param path its path in the work tree, with {@code /}
   * @param url where {@code .gitmodules} says it comes from, without credentials; may be empty
   * @param commit the commit that the index wants, in hex
   * @param checkedOut whether it is checked out
   * @param changed whether its own commit, index or work tree differ from what the index wants
   */
  public record Submodule(
      String path, String url, String commit, boolean checkedOut, boolean changed) {}
}
