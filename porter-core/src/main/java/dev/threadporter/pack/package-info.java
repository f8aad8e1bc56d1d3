/**
 * What travels: the logical content of an archive, whatever it is packed in.
 *
 * <p>A {@link dev.threadporter.pack.PackSource} is something to import from: an archive, a folder
 * laid out like a home, or a home itself. It tells its {@link dev.threadporter.pack.Manifest} first
 * and then gives its entries in one pass, in this order: {@code porter.json}, {@code README.txt};
 * for each thread, ancestors first, its rows ({@code threads/<id>.json}), its rollouts ({@code
 * codex/…}), its projection and its images; the projects' Git context; {@code SHA256SUMS}. An
 * export is a home as a source, written entry by entry into an archive or a folder.
 *
 * <p>Every name from outside becomes an {@link dev.threadporter.pack.EntryName} before anything is
 * done with it; what isn't one of the names above is refused. What is read whole is bounded: the
 * rows of a thread, and each part of the manifest. What an export writes is no longer than that,
 * and its manifest is read back before anything is put into place.
 */
@NullMarked
package dev.threadporter.pack;

import org.jspecify.annotations.NullMarked;
