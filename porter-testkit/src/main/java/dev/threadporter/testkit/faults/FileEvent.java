package dev.threadporter.testkit.faults;

import java.nio.file.Path;

/**
 * An operation that is about to happen.
 *
 * @param change its number among the changes, from 1; the number of changes before it if it is none
 * @param operation what it is
 * @param path what it is done to, on the file system that is wrapped; for a move, link or copy, the
 *     new name
 * @param bytes how many bytes are written; 0 for other operations
 */
public record FileEvent(long change, FileOperation operation, Path path, long bytes) {}
