package dev.threadporter.plan;

import dev.threadporter.catalogue.Selection;
import dev.threadporter.merge.ConflictRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a person wants of an import.
 *
 * @param selection which of the source's threads
 * @param subagents whether the sub-agents of the chosen threads come along
 * @param cwdMap rules {@code OLD=NEW}
 * @param workspaceRoot a folder under which all projects are placed that no rule covers, also those
 *     that exist here where they were
 * @param historyOnly whether undecided projects are brought in without a folder
 * @param historyOnlyFor projects that are brought in without a folder
 * @param queue whether queued messages come along
 * @param convertLegacy whether threads that the target's Codex is too old for are written as legacy
 *     ones
 * @param provider the model provider that all threads get; empty to keep each thread's own
 * @param wslRoots folders in which WSL mounts the Windows drives, if it isn't {@code /mnt}
 * @param updateDesktop whether Codex Desktop's own state is told of the threads
 * @param onConflict what happens to a thread that is here with other content
 * @param resolutions what happens to single ones of them
 */
public record ImportOptions(
    Selection selection,
    boolean subagents,
    List<String> cwdMap,
    Optional<Path> workspaceRoot,
    boolean historyOnly,
    List<String> historyOnlyFor,
    boolean queue,
    boolean convertLegacy,
    Optional<String> provider,
    List<String> wslRoots,
    boolean updateDesktop,
    ConflictRule onConflict,
    List<Resolution> resolutions) {
  /** Copies the lists. */
  public ImportOptions {
    cwdMap = List.copyOf(cwdMap);
    historyOnlyFor = List.copyOf(historyOnlyFor);
    wslRoots = List.copyOf(wslRoots);
    resolutions = List.copyOf(resolutions);
  }

  /**
   * What happens to one thread if it is here with other content.
   *
   * @param prefix the beginning of its id, which no other thread of the source has
   * @param rule what happens
   */
  public record Resolution(String prefix, ConflictRule rule) {}
}
