/**
 * One engine for every family of paths that Codex writes. Nothing here touches a file system.
 *
 * <p>How a path flows: a text is read for the {@link dev.threadporter.path.Machine} that wrote it
 * ({@code PathReader}, {@code FileUri}, {@code Names}) and becomes a {@link
 * dev.threadporter.path.Place}, which is free of its spelling; {@link
 * dev.threadporter.path.MappingRules} looks for the longest rule whose place contains it ({@code
 * RuleTree}) and puts the names below onto the rule's new place; that is spelled for the target
 * machine as Codex spells it there ({@code Speller}), in the form that it came in, path or URI.
 *
 * <p>A name keeps the form of its volume: names of POSIX volumes are what they are; on Windows'
 * volumes, backslashes, colons, and dots and spaces at the end stand in the private use area, where
 * WSL and Cygwin put them ({@code NameForms}), and are themselves again on the way back.
 *
 * <p>Which spellings are one place:
 *
 * <ul>
 *   <li>{@code D:\x}, {@code d:/X/}, {@code \\?\D:\x} and {@code file:///D:/x}, everywhere;
 *   <li>{@code /mnt/d/x} and those, if the machine has WSL's mounts: Windows itself and {@link
 *       dev.threadporter.path.Machine#wsl()} do. On a Linux that isn't known to be WSL it is a
 *       folder like any other;
 *   <li>{@code \\wsl$\Ubuntu\x} and {@code \\wsl.localhost\UBUNTU\x}, everywhere; and {@code
 *       \\wsl$\Ubuntu\mnt\d\x} and {@code D:\x}, where the machine has mounts;
 *   <li>{@code \\wsl$\Ubuntu\home\me} and {@code /home/me}, only if the machine's distribution is
 *       known to be Ubuntu: every distribution has a {@code /home/me} of its own.
 * </ul>
 *
 * <p>All paths of one source are read for one machine. Two rules for one place in two spellings
 * that go to different folders contradict each other.
 */
@NullMarked
package dev.threadporter.path;

import org.jspecify.annotations.NullMarked;
