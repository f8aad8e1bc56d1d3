package dev.threadporter.cli;

import dev.threadporter.ImportReport;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.restore.ProjectOutcome;
import dev.threadporter.spi.GitRestored.Earlier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The projects of an import in the documents of {@code --json}. */
final class ProjectJson {
  private ProjectJson() {}

  static Map<String, @Nullable Object> of(ProjectDecision project, ImportReport report) {
    var json = JsonViews.object();
    json.put("from", project.from());
    json.put("to", project.to());
    json.put("exists", project.exists());
    json.put("decidedBy", project.decidedBy().id());
    json.put("threads", project.threads());
    json.put("proposals", JsonViews.each(project.proposals(), JsonViews::proposal));
    json.put("git", report.project(project.from()).map(ProjectJson::git));
    return json;
  }

  private static Map<String, @Nullable Object> git(ProjectOutcome project) {
    var json = JsonViews.object();
    json.put("key", project.key());
    json.put("state", project.state().id());
    json.put("folder", project.folder().map(JsonViews::absolute));
    json.put("reason", project.reason());
    json.put("url", project.url());
    json.put("restored", project.restored());
    json.put("branch", project.branch());
    json.put("earlier", project.earlier().map(Earlier::id));
    json.put("bundle", project.bundle().map(JsonViews::absolute));
    json.put("commands", project.commands());
    json.put("findings", JsonViews.findings(project.findings()));
    return json;
  }
}
