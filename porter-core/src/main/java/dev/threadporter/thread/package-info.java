/**
 * What Codex knows of a thread besides its conversation: ids, rows, lineage; and the choice of
 * threads to work on.
 */
@NullMarked
package dev.threadporter.thread;

import org.jspecify.annotations.NullMarked;
