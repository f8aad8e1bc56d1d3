/**
 * The command as people and scripts see it, in-process and (classes named {@code …IT}) as the
 * assembled launcher; and what the build needs: {@link dev.threadporter.cli.DemoSample} and {@link
 * dev.threadporter.cli.FastStart}.
 */
@NullMarked
package dev.threadporter.cli;

import org.jspecify.annotations.NullMarked;
