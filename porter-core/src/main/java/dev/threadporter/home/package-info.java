/**
 * A Codex home as a place: where it is, what lies where in it, who is using it. Nothing here reads
 * a conversation.
 *
 * <p>{@link dev.threadporter.home.Host} is what porter knows of the machine (clock, chance,
 * variables, the person's home folder); with it a {@link dev.threadporter.home.CodexHome} is
 * located, {@link dev.threadporter.home.CodexConfig} says what its {@code config.toml} sets, {@link
 * dev.threadporter.home.HomeUse} who has it open, and {@link dev.threadporter.home.HomeLock} keeps
 * a second porter out. {@link dev.threadporter.home.FolderSpelling} says how the Codex of the
 * machine spells its folders: the engine in {@code path} knows the text of a path only, this asks
 * the disk where it leads. {@link dev.threadporter.home.StandIns} are the folders in it for threads
 * that were brought in for their history only; the README of each ({@link
 * dev.threadporter.home.StandInReadme}) says what it stands in for, wherever its home is moved to.
 */
@NullMarked
package dev.threadporter.home;

import org.jspecify.annotations.NullMarked;
