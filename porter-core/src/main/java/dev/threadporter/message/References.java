package dev.threadporter.message;

import java.util.Map;

/** The public issues of Codex in which people report what a finding is about. */
final class References {
  /** The number of the issue. */
  static final Map<FindingCode, Integer> ISSUES =
      Map.ofEntries(
          Map.entry(FindingCode.ROLLOUT_WITHOUT_ROW, 22452),
          Map.entry(FindingCode.STALE_ROLLOUT_PATH, 47002),
          Map.entry(FindingCode.RELATIVE_ROLLOUT_PATH, 31074),
          Map.entry(FindingCode.FOREIGN_ROLLOUT_PATH, 19128),
          Map.entry(FindingCode.EMPTY_PREVIEW, 29069),
          Map.entry(FindingCode.PROVIDER_NOT_CONFIGURED, 9054),
          Map.entry(FindingCode.CWD_MISSING, 26836),
          Map.entry(FindingCode.CWD_FOREIGN, 28094),
          Map.entry(FindingCode.LEGACY_LINES, 45150),
          Map.entry(FindingCode.ORDINAL_MISSING, 45150),
          Map.entry(FindingCode.ORDINAL_ORDER, 41566),
          Map.entry(FindingCode.PROJECTION_STUCK, 43124),
          Map.entry(FindingCode.FOREIGN_MIGRATION, 23780),
          Map.entry(FindingCode.UNREADABLE_DATABASE, 21750),
          Map.entry(FindingCode.BACKFILL_STUCK, 23787));

  private References() {}
}
