/**
 * The databases of a sample home: tables with the columns of each generation, and the rows in them.
 *
 * <p>{@link dev.threadporter.testkit.tables.Tables} knows what there is in which generation, {@link
 * dev.threadporter.testkit.tables.SqliteFile} makes it and takes rows. A row may name more columns
 * than its table has; what the table lacks is left out, so that one row fits every generation. The
 * databases are made for porter's eyes: they have the tables and columns, primary and foreign keys,
 * but neither Codex's migration records nor all of its indexes.
 */
@NullMarked
package dev.threadporter.testkit.tables;

import org.jspecify.annotations.NullMarked;
