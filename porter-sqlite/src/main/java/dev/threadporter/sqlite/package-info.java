/**
 * The SQLite side of {@link dev.threadporter.spi.DatabaseAdapter}.
 *
 * <p>Reading: {@code SqliteReader} asks one {@code ReadableDatabase} per file; that one lets {@code
 * SafeOpening} decide how the file can be opened without a trace (nobody has it open: as immutable
 * or as a copy; somebody: one read transaction) and asks again when the file changed meanwhile.
 * Rows come out of {@code RowQuery} with their storage classes; which tables belong to a thread is
 * written down in {@code TravelPolicy}.
 *
 * <p>Writing: {@code SqliteWriter} keeps one connection per file in a {@code WritableDatabase}.
 * {@code RowChanges} compares, changes, re-reads and checks references in one {@code Transaction};
 * {@code ProjectionWriter} works in batches; {@code Snapshot} copies a file online.
 *
 * <p>Every connection comes from the {@link dev.threadporter.sqlite.ConnectionFactory} that the
 * adapter was given.
 */
@NullMarked
package dev.threadporter.sqlite;

import org.jspecify.annotations.NullMarked;
