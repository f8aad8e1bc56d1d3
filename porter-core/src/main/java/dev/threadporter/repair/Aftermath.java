package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.home.FolderGap;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.path.Proposal;
import dev.threadporter.path.SourceProject;
import dev.threadporter.plan.FolderProposals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How things stand when a repair is done: what is still wrong, and where the threads' folders are.
 */
final class Aftermath {
  private final HomeView home;
  private final Repairs wishes;
  private final PathRepair paths;
  private final List<CodexThread> threads;

  Aftermath(HomeView home, Repairs wishes, PathRepair paths, List<CodexThread> threads) {
    this.home = home;
    this.wishes = wishes;
    this.paths = paths;
    this.threads = threads;
  }

  /** Whether a thread has its folder here; one that came for its history only has none. */
  static boolean isThere(HomeView home, CodexThread thread) {
    return !thread.historyOnly() && home.spelling().exists(thread.cwd());
  }

  /** New folders that don't exist, and of what wasn't mended all that isn't about folders left. */
  List<Finding> left(List<Finding> findings) {
    var left = new ArrayList<Finding>();
    var moved = new HashSet<String>();
    for (var thread : threads) {
      var to = paths.target(thread);
      if (to.isPresent()) {
        moved.add(thread.id().value());
        if (!home.spelling().exists(to.get())) {
          left.add(FolderGap.of(home.open().home().root(), to.get()).aboutThread(thread.id()));
        }
      }
    }
    findings.stream()
        .filter(finding -> !paths.settles(finding))
        .filter(finding -> !isAboutFolder(finding) || !moved.contains(finding.thread().orElse("")))
        .forEach(left::add);
    return left;
  }

  private static boolean isAboutFolder(Finding finding) {
    return finding.code() == FindingCode.CWD_MISSING
        || finding.code() == FindingCode.CWD_IS_FILE
        || finding.code() == FindingCode.CWD_FOREIGN;
  }

  /** The folders, in the order of their names; proposals only where missing ones are asked for. */
  List<MovedFolder> folders(FolderProposals proposals) {
    Map<String, List<CodexThread>> byFolder = new TreeMap<>();
    for (var thread : threads) {
      byFolder.computeIfAbsent(thread.shownCwd(), cwd -> new ArrayList<>()).add(thread);
    }
    var folders = new ArrayList<MovedFolder>();
    byFolder.forEach((cwd, own) -> folders.add(folder(cwd, own, proposals)));
    return folders;
  }

  private MovedFolder folder(String cwd, List<CodexThread> own, FolderProposals proposals) {
    var to = own.stream().flatMap(thread -> paths.target(thread).stream()).findFirst();
    var exists = to.map(home.spelling()::exists).orElseGet(() -> isThere(home, own.get(0)));
    var remote = own.stream().flatMap(thread -> thread.git().remote().stream()).findFirst();
    List<Proposal> proposed =
        wishes.missingProject() && to.isEmpty() && !exists
            ? proposals.of(new SourceProject(cwd, remote))
            : List.of();
    return new MovedFolder(cwd, to, exists, own.size(), proposed);
  }
}
