/**
 * Rollouts as bytes. A rollout is a file of lines, one JSON object each; its bytes are the
 * conversation, and nothing here ever writes a line that it didn't read, but for the few values
 * that a {@link dev.threadporter.rollout.LineEdit} asks to change.
 *
 * <p>The way of the data: {@link dev.threadporter.rollout.RolloutName} tells from a file's name
 * what it is; {@link dev.threadporter.rollout.RolloutFile} is where its bytes lie, plain or
 * compressed; {@link dev.threadporter.rollout.RolloutHead} is what its first lines tell; {@link
 * dev.threadporter.rollout.LineStream} cuts bytes into lines without holding a line; {@link
 * dev.threadporter.rollout.RolloutRewriter} streams a rollout through edits and remembers in an
 * {@link dev.threadporter.rollout.OffsetMap} where each byte went, for the forks that point into
 * it. {@link dev.threadporter.rollout.PolicyText} does the same with the part of a line that the
 * state database repeats.
 *
 * <p>Memory: a line up to {@link dev.threadporter.rollout.LineSplicer#HELD} bytes may be held,
 * never a longer one, whatever its length.
 */
@NullMarked
package dev.threadporter.rollout;

import org.jspecify.annotations.NullMarked;
