/**
 * Things that go wrong on disks and in databases, on demand.
 *
 * <p>{@link dev.threadporter.testkit.faults.FaultyFileSystem} wraps a folder of any file system.
 * Every operation below it becomes a {@link dev.threadporter.testkit.faults.FileEvent}, which is
 * shown to each {@link dev.threadporter.testkit.faults.Fault} in turn before it happens; a fault
 * lets it pass, throws, or does something of its own first. There is one small class for each idea:
 *
 * <ul>
 *   <li>{@link dev.threadporter.testkit.faults.FailAt}: the k-th change fails, once or from then on
 *   <li>{@link dev.threadporter.testkit.faults.DiskLimit}: the disk is full after some bytes
 *   <li>{@link dev.threadporter.testkit.faults.ReadOnlyDisk}: nothing can be changed
 *   <li>{@link dev.threadporter.testkit.faults.Unreadable}: some files can't be opened
 *   <li>{@link dev.threadporter.testkit.faults.NoHardLinks}: files can't be linked
 *   <li>{@link dev.threadporter.testkit.faults.Meanwhile}: somebody else does something at that
 *       moment
 * </ul>
 *
 * <p>After a crash, {@link dev.threadporter.testkit.faults.FaultyFileSystem#loseUnsynced} takes
 * away what was written but never forced to disk. {@link dev.threadporter.testkit.faults.FaultySql}
 * does the same for statements of a database.
 */
@NullMarked
package dev.threadporter.testkit.faults;

import org.jspecify.annotations.NullMarked;
