package dev.threadporter.spi;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Recorded work and the file that carries it.
 *
 * @param work what is in the bundle
 * @param file the bundle, unpacked to the disk; empty if the remotes have everything
 */
public record GitBundle(GitWork work, Optional<Path> file) {}
