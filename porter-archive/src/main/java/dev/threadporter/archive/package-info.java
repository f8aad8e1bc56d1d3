/** To be described by the first class. */
@NullMarked
package dev.threadporter.archive;

import org.jspecify.annotations.NullMarked;
