/**
 * Mends what the doctor found, and tells Codex where moved projects are.
 *
 * <p>The way of the data: {@link dev.threadporter.repair.Repairs} say what is wanted; {@link
 * dev.threadporter.repair.RepairRun} has the home examined and chooses the findings to fix. {@code
 * FindingFixes}, {@code FileFixes} and {@code PathRepair} turn findings and rules into {@code
 * Work}: rows to correct or make ({@code RowWork}), rollouts to mend, rules by which their paths
 * change, cuts of bases that were wrong, projections to drop. {@code MovedRoots} look at the ends
 * of rollouts for workspace roots that rules move. Then {@code FileWork} streams each rollout that
 * changes, bases before what begins with them ({@code RolloutOrder}), so that {@code Cuts} can tell
 * a fork where its base's lines went; a projection that fits moves along ({@code Projection}).
 * Folders are written as Codex spells them ({@link dev.threadporter.home.FolderSpelling}), and a
 * folder that only stands in for another is known by that one ({@code MovedPaths}). All of it
 * becomes steps of one transaction, and is undone with it; a dry run is the same without a
 * transaction. {@code Aftermath} says what is still wrong.
 *
 * <p>What is safe: a fix loses nothing if the rollout, or what the home knows besides, says what
 * was lost. Half a last line is cut off by a safe fix, because no program can read it and the
 * transaction keeps it. Where a person has to say which of two is right, the fix is done only by
 * its code: a row that points into another home, a row and a rollout that go on in two folders, a
 * row whose newest part is missing. A projection is dropped only if it doesn't fit and Codex builds
 * it again, which is where a thread that isn't archived goes on; otherwise it is carried along.
 * What lies outside of the home is named and left alone, and so is a thread of which a rollout
 * can't be read to its end ({@code Unreadable}): all is read before anything of the thread is
 * planned.
 *
 * <p>To add a fix: mark the finding as fixable in {@code dev.threadporter.doctor} (a row rule's fix
 * comes with it), and turn it into work in {@code FindingFixes}.
 */
@NullMarked
package dev.threadporter.repair;

import org.jspecify.annotations.NullMarked;
