/**
 * Threads that are in both homes. {@link dev.threadporter.system.merge.Meeting} makes two homes
 * whose threads begin alike; {@link dev.threadporter.system.merge.Story} tells what a thread holds
 * then, as Codex reads it.
 */
@NullMarked
package dev.threadporter.system.merge;

import org.jspecify.annotations.NullMarked;
