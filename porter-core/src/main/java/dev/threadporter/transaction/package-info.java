/**
 * Changes to a home, all or none, and undone as carefully as they were made.
 *
 * <p>A transaction is a folder {@code porter/transactions/<id>/} of the home:
 *
 * <ul>
 *   <li>{@code journal.jsonl}: one record a line, each on disk before the next thing happens:
 *       {@code begin} (id, time, command, source), {@code ready} (everything below is complete),
 *       {@code done}, {@code undoing}, {@code undone};
 *   <li>{@code plan.jsonl}: the steps in the order in which they are made, one a line: {@code file}
 *       (staged file, target, hashes before and after), {@code rows} (row images before and after),
 *       {@code projection}, {@code line};
 *   <li>{@code images.jsonl}: how changed rows really looked, written while their database
 *       transaction could still be taken back;
 *   <li>{@code staging/}: new files, each on disk before {@code ready}; {@code replaced/}: files as
 *       they were, hard links where the file system has them; {@code snapshot/}: copies of the
 *       databases, an extra.
 * </ul>
 *
 * <p>Before {@code ready} nothing outside of the folder has changed, and an abandoned transaction
 * is simply removed. After it every step can be repeated, and taken back, any number of times
 * ({@link dev.threadporter.transaction.StepRunner}): whoever comes next finishes it, and if a step
 * meets something else than it was planned for, takes all of it back. Taking back compares first:
 * what isn't as the transaction left it is left alone and named.
 */
@NullMarked
package dev.threadporter.transaction;

import org.jspecify.annotations.NullMarked;
