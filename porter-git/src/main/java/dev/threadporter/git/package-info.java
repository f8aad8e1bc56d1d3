/**
 * Git context of a project: what is needed to stand it up again elsewhere. {@link
 * dev.threadporter.git.GitProjects} is the only type that others need.
 *
 * <p>Out: {@code Places} finds the repository of a folder, {@code Describer} reads it part by part,
 * {@code ChangeScan} compares commit, index and work tree. {@code Capturer} makes two trees of a
 * scan ({@code TreeMaker}, {@code WorkFiles}, limited by {@code Admission}, {@code KeptOut} and
 * {@code Secrets}), two commits of the trees ({@code WorkCommits}), finds what no remote has
 * ({@code Unpushed}, {@code DetachedHeads}), looks at every file that those commits bring ({@code
 * CommittedFiles}) and writes it all as one bundle. New objects go to a {@code PrivateRepository}
 * that sees the source's objects; the source is opened as a {@code ReadOnlyRepository}, without
 * filters.
 *
 * <p>In: {@code TargetCheck} says what is at a folder, {@code Cloner} and {@code CloneWork} make a
 * clone beside it, {@code WorkRestorer} brings work back: the bundle is unpacked and checked in a
 * {@code Quarantine}, {@code WorkExchange} has {@code ChangePlan} find what has to change and what
 * is in the way, {@code Staging} write it aside, {@code FileSwap} rename, and {@code Undo} take
 * back. {@code EarlierWork} finds what came before, by comparing. What porter doesn't do, {@code
 * HandCommands} tell a person how to do, without a change to what is there.
 *
 * <p>Everything local is done with JGit, so that a machine without git can do it and one
 * implementation is tested; what needs a network, or the person's filters in a fresh clone, is done
 * with the installed git where there is one, because it knows ssh and the person's credential
 * helpers. Nothing that a repository brings along is run: see {@code InstalledGit}, {@code
 * GitEnvironment} and {@code RemoteUrl}. JGit reads neither repositories with SHA-256 ids nor split
 * or sparse indexes: such a project is a finding.
 */
@NullMarked
package dev.threadporter.git;

import org.jspecify.annotations.NullMarked;
