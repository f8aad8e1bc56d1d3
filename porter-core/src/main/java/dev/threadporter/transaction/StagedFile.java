package dev.threadporter.transaction;

/**
 * A new file that lies in {@code staging/}, on disk.
 *
 * @param name its name there
 * @param content what it is
 */
public record StagedFile(String name, Step.Content content) {}
