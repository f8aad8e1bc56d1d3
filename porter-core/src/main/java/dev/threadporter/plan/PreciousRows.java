package dev.threadporter.plan;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows that a person made and that no rollout has: if the target has no table for them, which is so
 * until Codex was started there, they are lost unless somebody is told.
 */
final class PreciousRows {
  private static final String QUEUE = "queued_items";

  private static final Map<String, FindingCode> CODES =
      new TreeMap<>(
          Map.of("thread_goals", FindingCode.GOAL_NOT_KEPT, QUEUE, FindingCode.QUEUE_NOT_KEPT));

  private PreciousRows() {}

  static List<Finding> notKept(ThreadImport thread, TargetRows here, boolean queue)
      throws IOException {
    var findings = new ArrayList<Finding>();
    for (var table : CODES.keySet()) {
      var wanted = queue || !table.equals(QUEUE);
      var stored =
          thread.rows().rows().stream()
              .filter(row -> wanted && row.row().table().equals(table))
              .findFirst();
      if (stored.isPresent() && here.columns(stored.get().database(), table).isEmpty()) {
        findings.add(Finding.of(CODES.get(table)).aboutThread(thread.id()));
      }
    }
    return findings;
  }
}
