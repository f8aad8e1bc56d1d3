/** To be described by the first class. */
@NullMarked
package dev.threadporter.sqlite;

import org.jspecify.annotations.NullMarked;
