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
@Command(name = "import", description = "Bring threads of an archive or home into this home.")
final class ImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "SOURCE",
      description = "An archive, a folder that porter made, or any Codex home.")
  Path source = Path.of("");

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(names = "--no-subagents", description = "Leave sub-agents of the threads behind.")
  boolean noSubagents;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  boolean dryRun;

  @Option(
      names = "--cwd-map",
      paramLabel = "OLD=NEW",
      description = "Threads of the folder OLD, and below, work in NEW here; can be repeated.")
  List<String> cwdMap = new ArrayList<>();

  @Option(
      names = "--workspace-root",
      paramLabel = "DIR",
      description =
          "All projects go below this folder, by their names, also those that exist where they"
              + " were; --cwd-map and --history-only-for go before it.")
  Optional<Path> workspaceRoot = Optional.empty();

  @Option(
      names = "--history-only",
      description = "Threads of undecided folders come to be read, not to work on.")
  boolean historyOnly;

  @Option(
      names = "--history-only-for",
      paramLabel = "OLD",
      description = "Threads of the folder OLD come to be read; can be repeated.")
  List<String> historyOnlyFor = new ArrayList<>();

  @Option(
      names = "--clone-repos",
      description = "Clone projects that don't exist here, once the threads are in.")
  boolean cloneRepos;

  @Option(
      names = "--restore-work",
      description = "Bring work in progress back into the projects, where that endangers nothing.")
  boolean restoreWork;

  @Option(
      names = "--wsl-root",
      paramLabel = "DIR",
      description = "Where WSL mounts the Windows drives, if it isn't /mnt; can be repeated.")
  List<String> wslRoots = new ArrayList<>();

  @Option(
      names = "--update-desktop",
      description = "Also tell Codex Desktop's own state, which must be closed.")
  boolean updateDesktop;

  @Mixin ConflictOptions conflicts = new ConflictOptions();

  @Option(
      names = "--provider",
      paramLabel = "keep|NAME",
      description = "Give all threads the model provider NAME of this home; keep is the default.")
  Optional<String> provider = Optional.empty();

  @Option(
      names = "--convert-legacy",
      description =
          "Write threads that this home's Codex is too old for as legacy ones; says what is lost.")
  boolean convertLegacy;

  @Option(names = "--no-queue", description = "Leave queued messages behind.")
  boolean noQueue;

  @Option(
      names = "--no-backup",
      description = "Make no copy of the databases first (what undoing needs is always kept).")
  boolean noBackup;

  @Option(
      names = "--while-running",
      description = "Bring new threads in although Codex has the home open.")
  boolean whileRunning;

  @Option(
      names = "--interactive",
      description = "Ask for each folder, and before anything is done.")
  boolean interactive;

  ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    var porter = session.porter();
    if (interactive) {
      var guide = new ImportGuide(session, porter);
      guide.ask(request(), cwdMap, historyOnlyFor);
      if (!dryRun && !guide.confirm(request())) {
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
            .failing(failure(report, session.answerTexts()))
            .aboutDeeds());
  }

  private static Optional<Failure> failure(ImportReport report, Texts texts) {
    if (report.plan().needsDecision()) {
      return Optional.of(Undecided.of(report.plan(), texts));
    }
    if (report.stopped()) {
      return Optional.of(
          Failure.of(ErrorCode.INTERRUPTED, "Stopped; the threads are in, some projects are not."));
    }
    return report.leftOut() ? Optional.of(Failure.leftOut(report.findings())) : Optional.empty();
  }

  private ImportRequest request() throws PorterException {
    var request = ImportRequest.from(source).select(selection.inSource());
    cwdMap.forEach(request::map);
    historyOnlyFor.forEach(request::historyOnlyFor);
    wslRoots.forEach(request::wslRoot);
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
