/**
 * How a thread of the source relates to the one of the same id that the target has, and what can be
 * done where they have grown apart.
 *
 * <p>The way of the data: a {@link dev.threadporter.merge.Comparison} reads two rollouts side by
 * side, in the neutral form of {@link dev.threadporter.rollout.NeutralLines}, in which what porter
 * itself changes makes no difference. It ends in a {@link
 * dev.threadporter.merge.Comparison.Relation}; where both go on, in their own ways, it reads them
 * to the end and tells the {@link dev.threadporter.merge.Divergence}. A {@link
 * dev.threadporter.merge.ConflictRule} says what a person wants then; {@link
 * dev.threadporter.merge.ForkId} is the id under which both can be kept. A {@link
 * dev.threadporter.merge.CopyComparison} tells, in the same reading, whether a fork that is here
 * already is what was kept of the source.
 */
@NullMarked
package dev.threadporter.merge;

import org.jspecify.annotations.NullMarked;
