package dev.threadporter.plan;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.home.FolderSpelling;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRule;
import dev.threadporter.path.Platform;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of the decisions about folders. A thread that is here already stays in its folder,
 * whatever was decided for new ones of its project; a plan that said otherwise would be untrue.
 */
final class SettledProjects {
  private final FolderSpelling spelling;
  private final Catalogue here;
  private final Machine machine;
  private final Map<String, List<ThreadPlan>> threads;
  private final List<Finding> findings = new ArrayList<>();

  SettledProjects(FolderDecisions folders, Catalogue here, List<ThreadPlan> plans) {
    this.spelling = folders.spelling();
    this.here = here;
    this.machine = folders.machines().target();
    this.threads =
        plans.stream().collect(Collectors.groupingBy(plan -> folders.of(plan.sourceCwd()).from()));
  }

  List<ProjectDecision> of(List<ProjectDecision> decided) {
    return decided.stream().map(this::settled).toList();
  }

  /** Which of the person's wishes came too late. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private ProjectDecision settled(ProjectDecision project) {
    var all = threads.getOrDefault(project.from(), List.of());
    var known = all.stream().flatMap(thread -> here.thread(thread.id()).stream()).toList();
    if (known.isEmpty()) {
      return project;
    }
    var folders =
        known.stream()
            .collect(Collectors.groupingBy(CodexThread::cwd, TreeMap::new, Collectors.toList()));
    folders.forEach((folder, own) -> compare(project, folder, own));
    return known.size() < all.size() ? project : where(project, folders);
  }

  /** Its threads are in one folder, as a rule; else most of them are in this one. */
  private ProjectDecision where(ProjectDecision project, Map<String, List<CodexThread>> folders) {
    var most = folders.values().stream().mapToInt(List::size).max().orElse(0);
    var folder =
        folders.entrySet().stream()
            .filter(each -> each.getValue().size() == most)
            .map(Map.Entry::getKey)
            .findFirst();
    return new ProjectDecision(
        project.from(),
        folder,
        folder.filter(spelling::exists).isPresent(),
        DecidedBy.HERE_ALREADY,
        project.historyOnly(),
        project.threads(),
        List.of());
  }

  private void compare(ProjectDecision project, String folder, List<CodexThread> own) {
    var wished =
        project.decidedBy() == DecidedBy.RULE || project.decidedBy() == DecidedBy.WORKSPACE_ROOT;
    var to = project.to().filter(it -> wished && !spelling.isSame(it, folder));
    if (to.isPresent()) {
      // A folder that stands in for another is known to people, and to a repair, by that one.
      var shown = own.get(0).shownCwd();
      findings.add(
          Finding.of(FindingCode.CWD_KEPT)
              .aboutPath(shown)
              .with("count", own.size())
              .with("rule", quoted(new MappingRule(shown, to.get()).typed())));
    }
  }

  /** As the system's shell takes it for one word. */
  private String quoted(String rule) {
    return machine.platform() == Platform.WINDOWS
        ? '"' + rule + '"'
        : "'" + rule.replace("'", "'\\''") + "'";
  }
}
