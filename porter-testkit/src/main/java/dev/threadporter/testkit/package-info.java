/** To be described by the first class. */
@NullMarked
package dev.threadporter.testkit;

import org.jspecify.annotations.NullMarked;
