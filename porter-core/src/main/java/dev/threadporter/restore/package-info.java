/**
 * Stands projects up on the machine of an import.
 *
 * <p>While the threads are read, {@link dev.threadporter.restore.ProjectRecords} keeps what the
 * source says of each project. When it is decided where the threads go, {@code PlacedProjects}
 * derives where each repository goes, and {@link dev.threadporter.restore.ProjectRestore} says what
 * is there ({@link dev.threadporter.restore.ProjectRestore#examine}) or, once the threads are
 * committed, clones and restores ({@link dev.threadporter.restore.ProjectRestore#run}). Nothing
 * that fails here touches the threads: it is a finding of the {@link
 * dev.threadporter.restore.ProjectOutcome}. Bundles are unpacked by {@code Bundles} in a second
 * reading of the source, only those that are needed.
 */
@NullMarked
package dev.threadporter.restore;

import org.jspecify.annotations.NullMarked;
