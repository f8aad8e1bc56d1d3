/**
 * Sample Codex homes, made by code: small ones for a test, big ones for a benchmark.
 *
 * <p>Start with {@link dev.threadporter.testkit.home.CodexHome#in}. Its {@link
 * dev.threadporter.testkit.home.CodexHomeBuilder} collects what the home shall hold; {@code
 * build()} writes the rollouts, bases before the threads that continue them, then the rows of all
 * databases, then what lies beside them, and returns a {@link
 * dev.threadporter.testkit.home.CodexHome} that knows what was written. {@link
 * dev.threadporter.testkit.home.HomeGenerator} writes homes of any size with a command line.
 *
 * <p>All of it is deterministic: the same calls with the same seed write the same bytes, times and
 * ids.
 */
@NullMarked
package dev.threadporter.testkit.home;

import org.jspecify.annotations.NullMarked;
