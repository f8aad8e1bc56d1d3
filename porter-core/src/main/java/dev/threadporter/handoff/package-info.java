/**
 * The gist of a thread, to begin a fresh one with.
 *
 * <p>The way of the data: {@link dev.threadporter.handoff.CompactSource} gives the entries of a
 * compact archive: the manifest, {@code handoff.md} ({@code Gist} collects it from the thread's
 * first exchange and the end of its last rollout), each thread's rows, and {@code
 * tail/<thread>.jsonl} ({@code TailLines}: the last lines, without what is huge in them). Of a
 * rollout only its beginning and its end are read.
 */
@NullMarked
package dev.threadporter.handoff;

import org.jspecify.annotations.NullMarked;
