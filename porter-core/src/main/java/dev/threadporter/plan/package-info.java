/**
 * What an import does, decided before anything is done.
 *
 * <p>The way of the data: {@link dev.threadporter.plan.FolderDecisions} settle where each project
 * goes, from the source's manifest alone; {@link dev.threadporter.plan.ImportRun} then reads the
 * source once, front to back: each rollout is streamed through the mapping ({@link
 * dev.threadporter.plan.PathEdit}) into the staging of a transaction, or compared with the one that
 * the target has ({@link dev.threadporter.plan.Comparison}); {@link
 * dev.threadporter.plan.ThreadRowPlanner} makes rows of what the source's rows and rollouts say.
 * The result is an {@link dev.threadporter.plan.ImportPlan}. A dry run is the same without a
 * transaction to stage into.
 */
@NullMarked
package dev.threadporter.plan;

import org.jspecify.annotations.NullMarked;
