@NullMarked
package dev.threadporter.testkit.faults;

import org.jspecify.annotations.NullMarked;
