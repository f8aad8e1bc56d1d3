/**
 * The real Codex as a referee for tests.
 *
 * <p>Data flows so: {@link dev.threadporter.testkit.codex.RealCodex} installs a version from npm
 * once; {@code on(home)} gives a {@link dev.threadporter.testkit.codex.CodexSession}, whose {@code
 * config.toml} points at a {@link dev.threadporter.testkit.codex.ModelServer} that answers in place
 * of a model and keeps each request. Threads are made by {@code exec} or through an {@link
 * dev.threadporter.testkit.codex.AppServer}, and shown by it: what it lists, reads and resumes is
 * compared, before and after a move.
 */
@NullMarked
package dev.threadporter.testkit.codex;

import org.jspecify.annotations.NullMarked;
