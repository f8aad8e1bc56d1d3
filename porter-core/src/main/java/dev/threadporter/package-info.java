/**
 * What an embedder starts with: {@link dev.threadporter.Porter} opens a home; {@link
 * dev.threadporter.ExportRequest} and {@link dev.threadporter.ImportRequest} say what is wanted;
 * {@link dev.threadporter.ExportReport} and {@link dev.threadporter.ImportReport} say what was
 * done. Nothing here prints, exits or changes a global.
 */
@NullMarked
package dev.threadporter;

import org.jspecify.annotations.NullMarked;
