/** Tests of what a terminal is shown. */
@NullMarked
package dev.threadporter.cli.terminal;

import org.jspecify.annotations.NullMarked;
