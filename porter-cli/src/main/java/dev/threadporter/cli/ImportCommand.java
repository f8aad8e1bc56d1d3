package dev.threadporter.cli;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code porter import}. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SOURCE", descriptionKey = "SOURCE")
  Path source = Path.of("");

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(names = "--no-subagents")
  boolean noSubagents;

  @Option(names = "--dry-run")
  boolean dryRun;

  @Option(names = "--cwd-map", paramLabel = "OLD=NEW")
  List<String> cwdMap = new ArrayList<>();

  @Option(names = "--workspace-root", paramLabel = "DIR")
  Optional<Path> workspaceRoot = Optional.empty();

  @Option(names = "--history-only")
  boolean historyOnly;

  @Option(names = "--history-only-for", paramLabel = "OLD")
  List<String> historyOnlyFor = new ArrayList<>();

  @Option(names = "--clone-repos")
  boolean cloneRepos;

  @Option(names = "--restore-work")
  boolean restoreWork;

  @Option(names = "--wsl-root", paramLabel = "DIR")
  List<String> wslRoots = new ArrayList<>();

  @Option(names = "--update-desktop")
  boolean updateDesktop;

  @Mixin ConflictOptions conflicts = new ConflictOptions();

  @Option(names = "--provider", paramLabel = "keep|NAME")
  Optional<String> provider = Optional.empty();

  @Option(names = "--convert-legacy")
  boolean convertLegacy;

  @Option(names = "--no-queue")
  boolean noQueue;

  @Option(names = "--no-backup")
  boolean noBackup;

  @Option(names = "--while-running")
  boolean whileRunning;

  @Option(names = "--interactive")
  boolean interactive;

  ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    var porter = session.porter();
    if (interactive) {
      var guide = new ImportGuide(session, porter);
      var answers = new ImportAnswers(cwdMap, historyOnlyFor, conflicts.resolve);
      guide.ask(request(), answers);
      if (!dryRun && !guide.confirm(request(), answers)) {
        return ExitStatus.DONE;
      }
    }
    var request = request();
    if (!dryRun) {
      session.writing();
    }
    var report = dryRun ? porter.plan(request) : porter.run(request);
    var verbose = session.options().verbose;
    return session.answer(
        Answer.of(
                "import",
                () -> JsonViews.importing(report, dryRun),
                out -> {
                  new PlanText(out, verbose).print(report, dryRun);
                  new ProjectText(out).print(report, cloneRepos);
                  new FindingText(out, verbose).print(report.findings());
                })
            .failing(failure(report))
            .aboutDeeds());
  }

  private Optional<Failure> failure(ImportReport report) {
    var texts = session.textsOfErrors();
    if (report.plan().needsDecision()) {
      return Optional.of(Undecided.of(report.plan(), texts));
    }
    if (report.stopped()) {
      return Optional.of(Failure.of(ErrorCode.INTERRUPTED, texts.get("failure.stopped-between")));
    }
    return dryRun
        ? Failure.wouldLeaveOut(report.findings(), texts)
        : Failure.leftOut(report.findings(), texts);
  }

  private ImportRequest request() throws PorterException {
    var request = ImportRequest.from(source).select(selection.inSource());
    cwdMap.forEach(request::map);
    historyOnlyFor.forEach(request::historyOnlyFor);
    wslRoots.forEach(request::wslRoot);
    if (workspaceRoot.filter(root -> root.toString().isEmpty()).isPresent()) {
      throw Usage.error("workspace-root");
    }
    workspaceRoot.ifPresent(request::workspaceRoot);
    conflicts.addTo(request);
    provider.filter(name -> !name.equals("keep")).ifPresent(request::provider);
    if (convertLegacy) {
      request.convertLegacy();
    }
    if (updateDesktop) {
      request.updateDesktop();
    }
    if (historyOnly) {
      request.historyOnly();
    }
    if (cloneRepos) {
      request.cloneRepos();
    }
    if (restoreWork) {
      request.restoreWork();
    }
    if (noSubagents) {
      request.withoutSubagents();
    }
    if (noQueue) {
      request.withoutQueue();
    }
    if (whileRunning) {
      request.whileRunning();
    }
    if (noBackup) {
      request.withoutSnapshot();
    }
    return request.build();
  }
}
