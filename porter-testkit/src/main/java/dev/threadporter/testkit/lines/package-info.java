/**
 * The lines of rollouts, as each generation of Codex writes them.
 *
 * <p>{@link dev.threadporter.testkit.lines.TurnWriter} turns a {@link
 * dev.threadporter.testkit.lines.Turn} into lines, {@link
 * dev.threadporter.testkit.lines.RolloutFile} gives them ordinals and counts their bytes, and what
 * was written comes back as {@link dev.threadporter.testkit.lines.WrittenTurn}, which is what a
 * projection and a fork need.
 */
@NullMarked
package dev.threadporter.testkit.lines;

import org.jspecify.annotations.NullMarked;
