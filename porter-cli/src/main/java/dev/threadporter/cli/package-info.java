/**
 * The porter command. {@link dev.threadporter.cli.Main} hands the arguments to {@code CommandTree};
 * each command turns its options into a request to {@link dev.threadporter.Porter} and hands the
 * result to the {@code Session} as an {@code Answer}, which is written as a JSON document (shapes
 * in {@code JsonViews}) or as text (classes named {@code …Text}). What is thrown becomes a {@code
 * Failure} with the exit status that scripts rely on. No decision about threads is made here.
 */
@NullMarked
package dev.threadporter.cli;

import org.jspecify.annotations.NullMarked;
