package dev.threadporter.repair;

import dev.threadporter.path.Proposal;
import java.util.List;
import java.util.Optional;

/**
 * A folder of threads, and where the rules take it.
 *
 * @param from the folder as the threads have it
 * @param to where it goes; empty if no rule covers it
 * @param exists whether the folder that the threads have then exists
 * @param threads how many threads work in it
 * @param proposals folders that may be it now, the best first; only where one is asked for
 */
public record MovedFolder(
    String from, Optional<String> to, boolean exists, int threads, List<Proposal> proposals) {
  /** Copies the list. */
  public MovedFolder {
    proposals = List.copyOf(proposals);
  }
}
