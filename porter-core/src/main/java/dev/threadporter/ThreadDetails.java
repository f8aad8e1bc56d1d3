package dev.threadporter;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Lineage;
import dev.threadporter.message.Finding;
import java.util.List;

/**
 * Everything known of one thread. Immutable.
 *
 * @param thread the thread
 * @param lineage what would travel with it: its bases and sub-agents, and itself
 * @param findings what was noticed about it
 */
public record ThreadDetails(
    CodexThread thread, List<Lineage.Member> lineage, List<Finding> findings) {
  /** Copies the lists. */
  public ThreadDetails {
    lineage = List.copyOf(lineage);
    findings = List.copyOf(findings);
  }
}
