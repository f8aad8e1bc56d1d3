package dev.threadporter.project;

/** How much of the projects' Git context an export takes. */
public enum GitMode {
  /** Nothing. */
  NONE,
  /** What is needed to find each project again: remotes, branch, commit, what is in progress. */
  METADATA,
  /** Also what no remote has: commits, index, work tree, stashes. */
  FULL
}
