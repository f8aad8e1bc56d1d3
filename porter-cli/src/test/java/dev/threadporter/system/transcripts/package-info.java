/**
 * Conversations as people read them: rendered by the command, compared with golden files, opened in
 * a browser, and read from what the real Codex writes.
 */
@NullMarked
package dev.threadporter.system.transcripts;

import org.jspecify.annotations.NullMarked;
