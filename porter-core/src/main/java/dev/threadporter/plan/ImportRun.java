package dev.threadporter.plan;

import dev.threadporter.catalogue.FolderLook;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.home.FolderGap;
import dev.threadporter.home.Host;
import dev.threadporter.home.InstalledCodex;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.EntryName;
import dev.threadporter.pack.PackSource;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.pack.ThreadRows;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One reading of a source against a target, front to back. With a transaction what must be written
 * is staged and planned on the way; without one it is only said.
 */
public final class ImportRun {
  /** What was noticed in the target that is about more than its threads. */
  private static final Set<FindingCode> OF_THE_TARGET =
      Set.of(FindingCode.TWO_STATE_DATABASES, FindingCode.UNREADABLE_FILE);

  private final PackSource source;
  private final OpenHome target;
  private final Selection selection;
  private final FolderDecisions folders;
  private final ForeignRoots roots;
  private final Map<ThreadId, PackedThread> chosen;
  private final Set<ThreadId> refused = new HashSet<>();
  private final Set<ThreadId> converted = new HashSet<>();
  private final Set<ThreadId> leftOut = new HashSet<>();
  private final Resolutions resolutions;
  private final Cuts cuts;
  private final Workshop workshop;
  private final ThreadRowPlanner rows;
  private final Additions additions;
  private final List<ThreadPlan> plans = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Optional<ThreadImport> current = Optional.empty();

  private ImportRun(Context context) throws IOException, PorterException {
    this.source = context.source();
    this.target = context.target();
    this.selection = context.options().selection();
    var options = context.options();
    var written = Machines.of(options.wslRoots(), source.manifest(), context.host()).source();
    var look = FolderLook.from(written, target.home(), context.host());
    this.chosen = Choice.of(options, source.manifest(), look);
    StrayStandIns.recognize(chosen, target.home());
    this.folders =
        FolderDecisions.decide(
            context.options(),
            target,
            source.manifest(),
            chosen.values(),
            context.roots(),
            context.host());
    this.roots = new ForeignRoots(folders);
    this.resolutions = Resolutions.of(context.options(), chosen.values());
    this.cuts = Cuts.of(chosen.values());
    this.workshop = workshop(context);
    this.rows = new ThreadRowPlanner(context, folders, chosen.keySet(), workshop.companions());
    this.additions = new Additions(context, folders);
    for (var thread : chosen.values()) {
      if (thread.thread().paginated() && rows.isTooOldForPaginated()) {
        (context.options().convertLegacy() ? converted : refused).add(thread.id());
      }
    }
  }

  private Workshop workshop(Context context) {
    var transaction = context.transaction();
    var staging = new Staging(transaction, context.scratch());
    var rollouts = new RolloutImport(context, folders, cuts, staging);
    return new Workshop(
        target,
        rollouts,
        new CompanionFiles(target, transaction, rollouts.maps()),
        new TargetChildren(target.catalogue(), cuts),
        new KeptCopies(target.catalogue()),
        new Settlement(target, transaction, staging, cuts));
  }

  /**
   * Reads the source.
   *
   * @param context what is imported where, and how
   * @return what is planned; with a transaction all of it is staged, unless a person has to decide
   *     something first
   * @throws ForeignRootsException if threads have workspace roots that have to be decided too: then
   *     nothing may be committed, and it has to be run again with them
   * @throws IOException if the source or the target can't be read, or staging can't be written
   * @throws PorterException if the source isn't whole or the request can't be met
   */
  public static ImportPlan run(Context context) throws IOException, PorterException {
    var run = new ImportRun(context);
    var rollouts = run.workshop.rollouts();
    try (rollouts) {
      run.source.read(run::entry);
      run.finishThread();
      run.additions.finish();
    }
    run.roots.requireKnown(context.roots());
    run.reportSource();
    run.reportTarget();
    run.findings.addAll(UnusedRules.of(run.folders, run.resolutions));
    run.reportProvider(context.options());
    run.reportMissingBases();
    run.reportOldCodex(context.host());
    return new ImportPlan(run.plans, run.projects(), run.findings);
  }

  private List<ProjectDecision> projects() {
    var settled = new SettledProjects(folders, target.catalogue(), plans);
    var projects = settled.of(folders.projects());
    findings.addAll(settled.findings());
    var staying =
        projects.stream()
            .filter(project -> project.decidedBy() == DecidedBy.HERE_ALREADY)
            .map(ProjectDecision::from)
            .collect(Collectors.toSet());
    // What is said about where a project would go is untrue of one that goes nowhere.
    folders.findings().stream()
        .filter(finding -> finding.path().filter(staying::contains).isEmpty())
        .forEach(findings::add);
    return projects;
  }

  /** Only threads that are written get another provider. */
  private void reportProvider(ImportOptions options) {
    if (plans.stream().noneMatch(thread -> thread.action().writes())) {
      options.provider().map(UnusedRules::provider).ifPresent(findings::add);
    }
  }

  /** Of projections and rows the import tells itself, for the threads that it writes. */
  private void reportSource() {
    source.findings().stream()
        .filter(finding -> plans.stream().noneMatch(plan -> plan.findings().contains(finding)))
        .filter(finding -> finding.code() != FindingCode.PROJECTION_LEFT_OUT)
        .filter(finding -> selection.concerns(finding, chosen.keySet()))
        .forEach(findings::add);
  }

  /** Which of two databases the threads get their rows in, and what is done without. */
  private void reportTarget() {
    target.unreadableConfig().ifPresent(findings::add);
    target.findings().stream()
        .filter(finding -> OF_THE_TARGET.contains(finding.code()))
        .forEach(findings::add);
  }

  /** A fork whose base is neither in the source nor here can't be resumed. */
  private void reportMissingBases() {
    var travelling = new HashSet<ThreadId>();
    chosen.values().stream()
        .flatMap(thread -> thread.rollouts().stream())
        .forEach(rollout -> travelling.add(rollout.name().rollout()));
    for (var thread : chosen.values()) {
      for (var rollout : thread.rollouts()) {
        var base = rollout.base().map(HistoryBase::rollout);
        if (base.isPresent()
            && !travelling.contains(base.get())
            && target.catalogue().rollout(base.get()).isEmpty()) {
          findings.add(
              Finding.of(FindingCode.MISSING_BASE)
                  .aboutThread(thread.id())
                  .with("base", base.get()));
        }
      }
    }
  }

  private void reportOldCodex(Host host) {
    var paginated =
        chosen.values().stream()
            .filter(thread -> thread.thread().paginated() && !converted.contains(thread.id()))
            .count();
    var installed = paginated == 0 ? Optional.<InstalledCodex>empty() : InstalledCodex.find(host);
    if (installed.isPresent() && !installed.get().showsPaginated()) {
      findings.add(
          Finding.of(FindingCode.OLD_CODEX)
              .with("version", installed.get().version())
              .with("count", paginated));
    }
  }

  private void entry(PackedEntry entry, InputStream content) throws IOException, PorterException {
    var thread = entry.name().thread();
    if (thread.isEmpty() || !chosen.containsKey(thread.get())) {
      return;
    }
    if (entry.name().kind() == EntryName.Kind.ROWS) {
      finishThread();
      begin(chosen.get(thread.get()), ThreadRows.read(content, thread.get()));
      return;
    }
    if (leftOut.contains(thread.get())) {
      return;
    }
    var into =
        current.filter(open -> open.id().equals(thread.get())).orElseThrow(() -> disorder(entry));
    into.entry(entry, content);
  }

  private static PorterException disorder(PackedEntry entry) {
    return new PorterException(
        ErrorCode.ARCHIVE_DAMAGED,
        Map.of("path", "The source", "entry", entry.name().text(), "reason", "it is out of order"));
  }

  private void begin(PackedThread thread, ThreadRows threadRows) {
    var beginning =
        new ThreadImport(
            thread,
            threadRows,
            folders.of(thread.thread().shownCwd()),
            workshop,
            resolutions.of(thread.id()),
            converted.contains(thread.id()));
    var obstacles = obstacles(beginning);
    if (obstacles.isEmpty()) {
      current = Optional.of(beginning);
      return;
    }
    leftOut.add(thread.id());
    thread.rollouts().forEach(rollout -> cuts.lose(rollout.name().rollout()));
    var action = refused.contains(thread.id()) ? Action.REFUSED : Action.LEFT_OUT;
    plans.add(beginning.plan(action, obstacles));
  }

  /** Why a thread can't even be looked at: of what is here of it, or of what it begins with. */
  private List<Finding> obstacles(ThreadImport thread) {
    if (thread.existing().isPresent()) {
      return thread.existing().get().rollouts().stream()
          .flatMap(file -> file.damage().stream())
          .toList();
    }
    return thread.packed().rollouts().stream()
        .flatMap(rollout -> rollout.base().stream())
        .filter(cuts::isLost)
        .limit(1)
        .map(
            base ->
                Finding.of(FindingCode.BASE_SKIPPED)
                    .aboutThread(thread.id())
                    .with("base", base.rollout()))
        .toList();
  }

  private void finishThread() throws IOException, PorterException {
    if (current.isEmpty()) {
      return;
    }
    var thread = current.get();
    current = Optional.empty();
    thread.settle(rows.archivedAfter(thread));
    if (thread.grewApart()) {
      resolutions.asked(thread.id());
    }
    var action = action(thread);
    var noticed = new ArrayList<>(thread.findings());
    if (action.writes()) {
      additions.imported(thread);
      noticed.addAll(rows.plan(thread, action));
      if (action == Action.IMPORT
          && !thread.decision().exists()
          && !thread.decision().historyOnly()) {
        noticed.add(cwdMissing(thread));
      }
    }
    plans.add(thread.plan(action, noticed));
  }

  private Action action(ThreadImport thread) {
    if (refused.contains(thread.id())) {
      return Action.REFUSED;
    }
    var action = thread.action();
    if (action.writes() && roots.see(thread)) {
      return Action.UNDECIDED;
    }
    // A thread that is here already has its folder.
    return action == Action.IMPORT && thread.decision().to().isEmpty() ? Action.UNDECIDED : action;
  }

  private Finding cwdMissing(ThreadImport thread) {
    return FolderGap.of(target.home().root(), thread.decision().to().orElse(""))
        .aboutThread(thread.id());
  }

  /**
   * What is imported where, and how.
   *
   * @param source what is imported
   * @param target the home that it goes into
   * @param transaction where to stage; empty for a dry run
   * @param options what the person wants
   * @param host for how paths are written here
   * @param scratch an existing private folder
   * @param roots workspace roots that an earlier run found, as a {@link ForeignRootsException}
   *     tells them; none for the first one
   */
  public record Context(
      PackSource source,
      OpenHome target,
      Optional<Transaction> transaction,
      ImportOptions options,
      Host host,
      Path scratch,
      Map<String, Set<ThreadId>> roots) {}
}
