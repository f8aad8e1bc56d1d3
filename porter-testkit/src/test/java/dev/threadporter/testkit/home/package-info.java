@NullMarked
package dev.threadporter.testkit.home;

import org.jspecify.annotations.NullMarked;
