package dev.threadporter;

import dev.threadporter.catalogue.Selection;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import java.nio.file.Path;

/**
 * Which conversations to write out, and how.
 *
 * @param selection which threads
 * @param output the file, or the folder
 * @param folder whether {@code output} is a folder: an index page and a file for each thread; a
 *     file takes one thread
 * @param force whether existing files are replaced
 * @param format what to write
 * @param options what of it
 */
public record RenderRequest(
    Selection selection,
    Path output,
    boolean folder,
    boolean force,
    RenderFormat format,
    RenderOptions options) {}
