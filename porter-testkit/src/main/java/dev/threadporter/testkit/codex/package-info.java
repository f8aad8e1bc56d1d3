/**
 * The real Codex as a referee for tests.
 *
 * <p>Data flows so: {@link dev.threadporter.testkit.codex.RealCodex} installs a version from npm
 * once; {@code on(home)} gives a {@link dev.threadporter.testkit.codex.CodexSession}, whose {@code
 * config.toml} points at a {@link dev.threadporter.testkit.codex.ModelServer} that answers in place
 * of a model and keeps each request. Threads are made by {@code exec} or through an {@link
 * dev.threadporter.testkit.codex.AppServer} ({@link dev.threadporter.testkit.codex.SampleHomes}
 * makes a home with one of every kind), and shown by it: what it lists, reads and resumes is
 * compared, before and after a move, with {@link dev.threadporter.testkit.codex.CodexAssertions}.
 * {@link dev.threadporter.testkit.codex.Capability} and {@link dev.threadporter.testkit.codex.Role}
 * say as data what a version can do.
 *
 * <p>Learned by running 0.42.0 to 0.169.0, and heeded here:
 *
 * <ul>
 *   <li>0.59.0 lists the same threads whether asked for archived ones or not; a filter that a
 *       version doesn't know is passed over in silence, so {@link
 *       dev.threadporter.testkit.codex.ListQuery} refuses it.
 *   <li>Turn ids are "0", "1", … in each thread up to 0.94.0 at least: the end of a turn is waited
 *       for by thread and turn, and only after its start.
 *   <li>Revert finds only loaded threads and needs a paginated one; it begins a new rollout file at
 *       once. The doctor then reports the earlier file as a duplicate and as missing a row.
 *   <li>"Pinned" is a section with a fixed id; moving a thread there pins it.
 *   <li>A sub-agent of the second version has an empty preview and is listed only when asked for by
 *       its parent.
 *   <li>How many messages a parent shows after its sub-agent has ended varies from run to run: the
 *       sub-agent's end may come as a message of its own. Compare with an unmoved copy.
 *   <li>{@code rollout/compress} answers at once and does nothing when it ran lately ({@code
 *       .tmp/rollout-compression.lock} is the mark). 0.149.0 leaves each rollout plain that has a
 *       base or is one.
 *   <li>Resuming a compressed thread decompresses it, so compress last.
 * </ul>
 */
@NullMarked
package dev.threadporter.testkit.codex;

import org.jspecify.annotations.NullMarked;
