/** To be described by the first class. */
@NullMarked
package dev.threadporter.git;

import org.jspecify.annotations.NullMarked;
