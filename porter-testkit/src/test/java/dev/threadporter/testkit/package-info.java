@NullMarked
package dev.threadporter.testkit;

import org.jspecify.annotations.NullMarked;
