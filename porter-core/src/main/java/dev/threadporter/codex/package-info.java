/**
 * The real Codex, asked what it shows. Only what it lists and reads, and only from a private copy
 * of a home's index: {@link dev.threadporter.codex.PrivateIndex} makes the copy, {@link
 * dev.threadporter.codex.AppServer} runs {@code codex app-server} on it and speaks JSON-RPC over
 * standard input and output, as seen in 0.113 to 0.169. Nothing is ever resumed, so that no rollout
 * is opened for writing.
 */
@NullMarked
package dev.threadporter.codex;

import org.jspecify.annotations.NullMarked;
