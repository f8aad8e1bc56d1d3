/**
 * A thread as people read it: turns, what was said, what was done.
 *
 * <p>The way of the data: {@link dev.threadporter.transcript.Transcript} finds the rollouts that
 * make up a thread, ancestors first, each up to where its fork begins; {@code RolloutLines} reads
 * each line to a tree in which long strings are only places in the file; {@code ItemReader} turns
 * lines to {@link dev.threadporter.transcript.TranscriptItem}s.
 *
 * <p>A rollout tells most things twice: as Codex draws them (events) and as the model saw them
 * (response items). {@code Twins} and {@code UserMessages} match the two by id, else by their order
 * within the turn; never by their words. {@code OpenCalls} holds tool calls until their output is
 * there.
 *
 * <p>Not shown, because they are bookkeeping or can't be read: settings, world state, token counts
 * (but for their sum), ghost snapshots, encrypted reasoning, the copies of messages that a
 * compaction keeps for the model.
 *
 * <p>Memory: a line's short strings, and at most {@code OpenCalls.WINDOW} waiting items; never a
 * long string.
 */
@NullMarked
package dev.threadporter.transcript;

import org.jspecify.annotations.NullMarked;
