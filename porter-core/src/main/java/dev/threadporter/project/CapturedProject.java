package dev.threadporter.project;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A project as it travels.
 *
 * @param packed what the manifest says of it
 * @param gitJson the document {@code git.json}
 * @param bundle the file that holds what no remote has; empty if there is nothing
 * @param patch the changes for human eyes; empty if there are none
 */
public record CapturedProject(
    PackedProject packed, ProjectRecord gitJson, Optional<Path> bundle, Optional<Path> patch) {}
