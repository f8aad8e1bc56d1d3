package dev.threadporter;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.message.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * Threads of a home. Immutable.
 *
 * @param home the home
 * @param threads the selected threads, in the order of their ids
 * @param findings what was noticed about the home and its files
 */
public record Listing(Path home, List<CodexThread> threads, List<Finding> findings) {
  /** Copies the lists. */
  public Listing {
    threads = List.copyOf(threads);
    findings = List.copyOf(findings);
  }
}
