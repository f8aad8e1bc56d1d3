package dev.threadporter.spi;

import java.nio.file.Path;

/**
 * Where a folder stands in a repository.
 *
 * @param key names the project: the same for every folder of one work tree, different for each work
 *     tree of a machine; fit for a file name
 * @param kind what the repository is to its folder
 * @param root the work tree's top folder, or the bare repository's folder; absolute
 * @param prefix the folder relative to {@code root}, with {@code /}; empty for the root itself
 */
public record GitPlace(String key, Kind kind, Path root, String prefix) {
  /** What a repository is to its folder. */
  public enum Kind {
    /** An ordinary repository with its work tree. */
    WORK_TREE,
    /** A further work tree of a repository that lies elsewhere ({@code git worktree add}). */
    LINKED_WORK_TREE,
    /** The work tree of a submodule. */
    SUBMODULE,
    /** A repository without a work tree. */
    BARE
  }
}
