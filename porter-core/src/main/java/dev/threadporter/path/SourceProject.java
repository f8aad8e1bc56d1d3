package dev.threadporter.path;

import java.util.Optional;

/**
 * A project of the source, which is the cwd of some of its threads.
 *
 * @param cwd the folder, as the source spells it
 * @param remote the Git remote that its threads name
 */
public record SourceProject(String cwd, Optional<String> remote) {}
