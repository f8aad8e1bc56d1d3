/**
 * What an import does, decided before anything is done.
 *
 * <p>The way of the data: {@link dev.threadporter.plan.FolderDecisions} settle where each project
 * goes, from the source's manifest and the folders that are here ({@link
 * dev.threadporter.home.FolderSpelling}: what is decided is a real path; rollouts of a folder that
 * is here already keep what they call it; a folder is one {@code SourceFolder} however its threads
 * spell it, and one that stands in for another is known by that one); {@link
 * dev.threadporter.plan.ImportRun} then reads the source once, front to back. Workspace roots stand
 * in the rollouts only: {@link dev.threadporter.plan.ForeignRoots} notes those of another system
 * that nothing covers, and only if there are any all is read once more with them as folders to
 * decide about. What a workspace root must not give to a project, {@link
 * dev.threadporter.plan.TakenFolders} tell. {@link dev.threadporter.plan.RolloutImport} streams
 * each rollout through the mapping ({@link dev.threadporter.plan.PathEdit}) into the staging of a
 * transaction, or compares it with the one that the target has; where a person wants to overwrite
 * or to keep both it does one after the other. When all of a thread has gone by, {@link
 * dev.threadporter.plan.ThreadImport} decides what happens to it ({@link
 * dev.threadporter.plan.FilesHere} say what of it only this home has), {@link
 * dev.threadporter.plan.Settlement} gives what was staged its place, as itself, behind what is
 * here, or as a fork ({@link dev.threadporter.plan.ForkImport}; {@link
 * dev.threadporter.plan.ForkHere} looks into one that an earlier import brought, {@link
 * dev.threadporter.plan.KeptCopies} says where to look for one, {@link
 * dev.threadporter.plan.CopyHere} what it turns out to be while the source goes by, {@link
 * dev.threadporter.plan.CopyExtension} lets it go on), and {@link
 * dev.threadporter.plan.ThreadRowPlanner} makes rows of what the source's rows and rollouts say.
 * {@link dev.threadporter.plan.Cuts} tell forks where the lines of their bases are then; threads
 * that are converted ({@link dev.threadporter.plan.LegacyImport}) hold their bases' lines
 * themselves, cut where the source cuts them. {@link dev.threadporter.plan.Parting} tells where a
 * thread of several files parts with the one that is here. The result is an {@link
 * dev.threadporter.plan.ImportPlan}. A dry run is the same without a transaction to stage into.
 */
@NullMarked
package dev.threadporter.plan;

import org.jspecify.annotations.NullMarked;
