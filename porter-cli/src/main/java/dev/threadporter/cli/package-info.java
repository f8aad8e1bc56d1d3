/** To be described by the first class. */
@NullMarked
package dev.threadporter.cli;

import org.jspecify.annotations.NullMarked;
