package dev.threadporter.cli;

import dev.threadporter.RepairReport;
import dev.threadporter.repair.MovedFolder;
import dev.threadporter.repair.RepairChange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document of {@code porter repair}. */
final class RepairJson {
  private RepairJson() {}

  static Map<String, @Nullable Object> of(RepairReport report, boolean dryRun) {
    var json = JsonViews.object();
    json.put("dryRun", dryRun);
    json.put("transaction", report.transaction());
    json.put("changes", JsonViews.each(report.plan().changes(), RepairJson::change));
    json.put("folders", JsonViews.each(report.plan().folders(), RepairJson::folder));
    json.put("findings", JsonViews.findings(report.plan().left()));
    return json;
  }

  private static Map<String, @Nullable Object> change(RepairChange change) {
    var json = JsonViews.object();
    json.put("code", change.code());
    json.put("thread", change.thread());
    json.put("path", change.path());
    json.put("from", change.from());
    json.put("to", change.to());
    return json;
  }

  private static Map<String, @Nullable Object> folder(MovedFolder folder) {
    var json = JsonViews.object();
    json.put("from", folder.from());
    json.put("to", folder.to());
    json.put("exists", folder.exists());
    json.put("threads", folder.threads());
    json.put("proposals", folder.proposals().stream().map(it -> it.folder()).toList());
    return json;
  }
}
