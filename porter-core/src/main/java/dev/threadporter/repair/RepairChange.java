package dev.threadporter.repair;

import java.util.Optional;

/**
 * One thing that a repair changes. Immutable.
 *
 * @param code the code of the finding that it fixes, or {@code cwd-map}
 * @param thread the id of the thread that it is about
 * @param path the file that it is about
 * @param from what is there now
 * @param to what comes in its place
 */
public record RepairChange(
    String code,
    Optional<String> thread,
    Optional<String> path,
    Optional<String> from,
    Optional<String> to) {}
