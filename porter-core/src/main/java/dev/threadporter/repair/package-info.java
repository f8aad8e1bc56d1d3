/** Mends what the doctor found, and tells Codex where moved projects are. */
@NullMarked
package dev.threadporter.repair;

import org.jspecify.annotations.NullMarked;
