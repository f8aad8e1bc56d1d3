/**
 * What happens to a home when something goes wrong: {@link
 * dev.threadporter.system.transactions.Steps} numbers everything that porter does to files and
 * databases, and lets one of these steps fail, or the process die there; {@link
 * dev.threadporter.system.transactions.HomeState} says what the home holds afterwards, by content
 * of every file and row.
 */
@NullMarked
package dev.threadporter.system.transactions;

import org.jspecify.annotations.NullMarked;
