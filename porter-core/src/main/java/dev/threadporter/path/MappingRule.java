package dev.threadporter.path;

/**
 * One rule, as it was given.
 *
 * @param from the folder on the source, in any spelling
 * @param to the folder here
 */
public record MappingRule(String from, String to) {}
