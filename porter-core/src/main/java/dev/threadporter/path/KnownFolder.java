package dev.threadporter.path;

import java.util.Optional;

/**
 * A folder that exists on the target.
 *
 * @param path the folder, as the target spells it
 * @param remote its Git remote, if it has one
 */
public record KnownFolder(String path, Optional<String> remote) {}
