package dev.threadporter.repair;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person wants to be repaired. Immutable.
 *
 * @param codes the findings to fix, of whatever kind
 * @param allSafe whether to fix all findings whose fix loses nothing
 * @param cwdMap rules {@code OLD=NEW} for the folders of threads
 * @param project only threads of this folder and below; an absolute path in any spelling
 * @param missingProject only threads whose folder doesn't exist
 */
public record Repairs(
    Set<FindingCode> codes,
    boolean allSafe,
    List<String> cwdMap,
    Optional<String> project,
    boolean missingProject) {
  /** What says of itself that something wasn't done, whatever was asked for. */
  private static final Set<FindingCode> NOT_DONE =
      Set.of(FindingCode.RULE_UNUSED, FindingCode.OUTSIDE_HOME, FindingCode.UNREADABLE_PROJECTION);

  /** Copies the collections. */
  public Repairs {
    codes = Set.copyOf(codes);
    cwdMap = List.copyOf(cwdMap);
  }

  /**
   * Whether anything is wanted.
   *
   * @return false if nothing could come of it
   */
  public boolean any() {
    return allSafe || !codes.isEmpty() || !cwdMap.isEmpty();
  }

  /** Whether findings are to be fixed, for which the home has to be examined. */
  boolean fixes() {
    return allSafe || !codes.isEmpty();
  }

  /**
   * Whether a finding that is left is something that was asked to be mended.
   *
   * @param finding a finding that a repair did nothing about
   * @return true if the repair isn't all that was wanted
   */
  public boolean asksFor(Finding finding) {
    return allSafe
        || codes.contains(finding.code())
        || NOT_DONE.contains(finding.code())
        || (!cwdMap.isEmpty() && finding.code() == FindingCode.UNREADABLE_ROLLOUT);
  }

  /** Whether a finding is to be fixed. */
  boolean wants(Finding finding) {
    return finding.fixable()
        && (codes.contains(finding.code()) || (allSafe && finding.code().isSafeToFix()));
  }
}
