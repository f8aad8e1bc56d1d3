package dev.threadporter.plan;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import java.util.ArrayList;
import java.util.List;

/** Says which of the things that a person typed nothing in the source answers to. */
final class UnusedRules {
  private UnusedRules() {}

  static List<Finding> of(FolderDecisions folders, Resolutions resolutions) {
    var findings = new ArrayList<Finding>();
    folders.use().unused().forEach(rule -> findings.add(finding("--cwd-map " + rule)));
    folders
        .unusedHistoryOnly()
        .forEach(rule -> findings.add(finding("--history-only-for " + rule)));
    resolutions.unused().forEach(rule -> findings.add(finding("--resolve " + rule)));
    return findings;
  }

  static Finding provider(String name) {
    return finding("--provider " + name);
  }

  private static Finding finding(String rule) {
    return Finding.of(FindingCode.RULE_UNUSED).with("rule", rule);
  }
}
