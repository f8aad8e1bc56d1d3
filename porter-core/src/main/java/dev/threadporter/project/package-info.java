/**
 * The Git context of projects as it travels.
 *
 * <p>Out: {@link dev.threadporter.project.ProjectCapture} groups the folders of the exported
 * threads by their repositories and has each described, and with {@link
 * dev.threadporter.project.GitMode#FULL} captured, once; what comes of it is a {@link
 * dev.threadporter.project.CapturedProject}. Its {@link dev.threadporter.project.PackedProject}
 * stands in the manifest, its {@link dev.threadporter.project.ProjectRecord} is {@code git.json}.
 *
 * <p>In: {@link dev.threadporter.project.ProjectRecord#read} reads {@code git.json}, which is
 * untrusted, within bounds. What is done with it is decided in {@code dev.threadporter.restore}.
 */
@NullMarked
package dev.threadporter.project;

import org.jspecify.annotations.NullMarked;
