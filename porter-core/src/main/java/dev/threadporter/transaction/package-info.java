/**
 * Changes to a home, all or none, and undone as carefully as they were made.
 *
 * <p>A transaction is a folder {@code porter/transactions/<id>/} of the home:
 *
 * <ul>
 *   <li>{@code journal.jsonl}: one record a line, each on disk before the next thing happens:
 *       {@code begin} (id, time, command, source), {@code ready} (everything below is complete; how
 *       many threads), {@code done} (with {@code recovered} if a later porter finished it), {@code
 *       undoing}, {@code undone} (with what is left, or by which undo);
 *   <li>{@code plan.jsonl}: the steps in the order in which they are made, one a line: {@code file}
 *       (staged file, target, what it is before and after), {@code remove}, {@code rows} (row
 *       images before and after), {@code projection}, {@code append}, {@code remove-lines};
 *   <li>{@code images.jsonl}: how changed rows really looked, written while their database
 *       transaction could still be taken back;
 *   <li>{@code staging/}: new files, each on disk before {@code ready}; {@code replaced/}: files as
 *       they were, hard links where the file system has them, and projection rows; {@code
 *       snapshot/}: copies of the databases, an extra.
 * </ul>
 *
 * <p>The way of the data: a {@link dev.threadporter.transaction.Transaction} stages files in its
 * {@link dev.threadporter.transaction.StagingArea}, and its {@link
 * dev.threadporter.transaction.Planning} writes the plan; {@link
 * dev.threadporter.transaction.Commit} lets a {@link dev.threadporter.transaction.StepRunner} make
 * its steps, or take them back. Before {@code ready} nothing outside of the folder has changed, and
 * an abandoned transaction is simply removed. After it every step can be repeated, and taken back,
 * any number of times: whoever comes next ({@link dev.threadporter.transaction.Recovery}) finishes
 * it, and if a step meets something else than it was planned for, takes all of it back. Taking back
 * compares first: what isn't as the transaction left it is left alone and named; of a README that
 * several imports wrote to each takes back its part ({@code StandInUndo}). A folder whose name
 * begins with a dot is being removed.
 *
 * <p>Undoing what is done is another transaction. {@link dev.threadporter.transaction.StepJudge}
 * compares every change with the home, each kind of step by a judge of its own; a {@link
 * dev.threadporter.transaction.Judgement} says what of it can go and what is left, and why. {@link
 * dev.threadporter.transaction.NewerWork} finds what came since and would be lost, {@link
 * dev.threadporter.transaction.Descendants} what forks and segments begin with, and {@link
 * dev.threadporter.transaction.UndoPlan} plans the inverse of each step, the last one first, for
 * threads that can go as a whole.
 */
@NullMarked
package dev.threadporter.transaction;

import org.jspecify.annotations.NullMarked;
