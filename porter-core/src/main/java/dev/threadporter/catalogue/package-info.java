/**
 * Which threads a home has, and which of them to work on.
 *
 * <p>The way of the data: {@link dev.threadporter.catalogue.LiveDatabase} decides which state
 * database counts, for readers and writers alike; {@link dev.threadporter.catalogue.RolloutScan}
 * finds the rollouts, and of several files of one rollout {@link dev.threadporter.catalogue.Rivals}
 * takes one; {@link dev.threadporter.catalogue.SessionIndex} finds the names, a database reader the
 * rows; {@link dev.threadporter.catalogue.Catalogue} joins them to {@link
 * dev.threadporter.catalogue.CodexThread}s. A {@link dev.threadporter.catalogue.Selection} chooses
 * among them, with a {@link dev.threadporter.catalogue.FolderLook} at where they work, and {@link
 * dev.threadporter.catalogue.Lineage} adds what the chosen can't do without. Whether a folder that
 * stands in for another is still needed is told once, by {@link
 * dev.threadporter.catalogue.StandInUse}.
 *
 * <p>Rollouts are the truth; rows are taken where they agree with a file, as Codex does. Of a
 * thread less than a kilobyte is kept.
 */
@NullMarked
package dev.threadporter.catalogue;

import org.jspecify.annotations.NullMarked;
