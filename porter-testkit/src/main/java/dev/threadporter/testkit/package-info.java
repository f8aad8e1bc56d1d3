/**
 * What every part of the testkit shares: the generations of Codex homes, and a snapshot of a folder
 * to compare with later.
 *
 * <p>Tests begin with {@code dev.threadporter.testkit.home.CodexHome}, which writes a sample home,
 * take a {@link dev.threadporter.testkit.Tree} of it before they run what they test, and compare
 * afterwards.
 */
@NullMarked
package dev.threadporter.testkit;

import org.jspecify.annotations.NullMarked;
