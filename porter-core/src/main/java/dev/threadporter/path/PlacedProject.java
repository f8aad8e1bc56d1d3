package dev.threadporter.path;

/**
 * Where a project goes under the workspace root.
 *
 * @param cwd its folder on the source, as it was given
 * @param folder its folder here, as the target spells it
 * @param toldApart whether another project has the same folder name, or the folder of that name, so
 *     that this one got the names of its parents added; not of what goes along with such a one
 */
public record PlacedProject(String cwd, String folder, boolean toldApart) {}
