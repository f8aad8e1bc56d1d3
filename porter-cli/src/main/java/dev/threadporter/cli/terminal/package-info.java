/**
 * What a terminal needs to know about text: {@link dev.threadporter.cli.terminal.TerminalText}
 * makes untrusted text harmless, {@link dev.threadporter.cli.terminal.CharWidth} counts columns,
 * {@link dev.threadporter.cli.terminal.Table} lays rows out in them and {@link
 * dev.threadporter.cli.terminal.Paragraph} sentences, {@link dev.threadporter.cli.terminal.Style}
 * colors, and {@link dev.threadporter.cli.terminal.Console} says where all that goes and whether it
 * is a terminal.
 */
@NullMarked
package dev.threadporter.cli.terminal;

import org.jspecify.annotations.NullMarked;
