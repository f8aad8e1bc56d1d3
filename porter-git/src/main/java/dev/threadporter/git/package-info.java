/**
 * Git context of a project: what is needed to stand it up again elsewhere.
 *
 * <p>{@link dev.threadporter.git.GitProjects} is the only type that others need. It locates the
 * repository of a folder and describes it; everything local is done with JGit, on a repository that
 * is opened without filters and without JGit's habit of writing while it reads.
 */
@NullMarked
package dev.threadporter.git;

import org.jspecify.annotations.NullMarked;
