package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.home.StandIns;
import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.Proposal;
import dev.threadporter.path.RuleUse;
import dev.threadporter.path.StandIn;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.thread.ThreadId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where each folder of the source goes, by the order of ARCHITECTURE: a rule, the workspace root,
 * the same folder if it exists here, history only; else it is undecided. From the decisions come
 * the rules by which every path is mapped.
 */
final class FolderDecisions {
  private final ImportOptions options;
  private final CodexHome home;
  private final Machines machines;
  private final FolderRules given;
  private final HistoryOnlyRules toRead;
  private final List<SourceFolder> folders;
  private final WorkspaceRoot workspace;
  private final FolderProposals proposals;
  private final Map<String, ProjectDecision> byName = new LinkedHashMap<>();
  private final MappingRules rules;

  private FolderDecisions(
      ImportOptions options,
      OpenHome target,
      Manifest manifest,
      Collection<PackedThread> threads,
      Map<String, Set<ThreadId>> roots,
      Host host)
      throws PorterException {
    this.options = options;
    this.home = target.home();
    this.machines = Machines.of(options.wslRoots(), manifest, host);
    this.given = new FolderRules(options.cwdMap(), machines, host);
    this.toRead = new HistoryOnlyRules(options.historyOnlyFor(), machines.source());
    this.folders =
        Stream.concat(
                SourceFolder.of(threads).stream(), SourceFolder.roots(roots, threads).stream())
            .toList();
    this.workspace =
        new WorkspaceRoot(
            options.workspaceRoot(),
            machines,
            manifest,
            folders.stream().filter(this::isUncovered).map(SourceFolder::project).toList(),
            new TakenFolders(
                target,
                machines,
                folders.stream().flatMap(folder -> ruled(folder).stream()).toList(),
                folders));
    this.proposals = new FolderProposals(machines, options.workspaceRoot(), target, host);
    for (var folder : folders) {
      note(folder);
      byName.put(folder.name(), decide(folder));
    }
    manifest.projects().forEach(project -> given.use().see(project.root()));
    this.rules = mapping(manifest);
  }

  /**
   * Decides.
   *
   * @param options what the person wants
   * @param target the target
   * @param manifest the source
   * @param threads the threads that are brought in
   * @param roots workspace roots that have to be decided as well, with their threads
   * @param host how paths are written here
   * @return the decisions
   * @throws PorterException if the rules contradict each other or make no sense
   */
  static FolderDecisions decide(
      ImportOptions options,
      OpenHome target,
      Manifest manifest,
      Collection<PackedThread> threads,
      Map<String, Set<ThreadId>> roots,
      Host host)
      throws PorterException {
    return new FolderDecisions(options, target, manifest, threads, roots, host);
  }

  /** A rule that another one overrules matches all the same. */
  private void note(SourceFolder folder) {
    given.use().see(folder.name());
    folder.cwds().forEach(given.use()::see);
    toRead.cover(folder.name());
  }

  private boolean isUncovered(SourceFolder folder) {
    return ruled(folder).isEmpty() && !toRead.cover(folder.name());
  }

  private Optional<String> ruled(SourceFolder folder) {
    return given
        .ruled(folder.name())
        .or(() -> folder.cwds().stream().flatMap(cwd -> given.ruled(cwd).stream()).findFirst());
  }

  private ProjectDecision decide(SourceFolder folder) {
    var ruled = ruled(folder);
    if (ruled.isPresent()) {
      return decided(folder, ruled.get(), DecidedBy.RULE);
    }
    if (toRead.cover(folder.name())) {
      return historyOnly(folder);
    }
    var placed = workspace.of(folder.name());
    if (placed.isPresent()) {
      return decided(folder, placed.get(), DecidedBy.WORKSPACE_ROOT);
    }
    return here(folder)
        .orElseGet(() -> options.historyOnly() ? historyOnly(folder) : undecided(folder));
  }

  /** The same folder if it is here; so is one that stands in for it, in a copy of this home. */
  private Optional<ProjectDecision> here(SourceFolder folder) {
    if (isHere(folder.name())) {
      return Optional.of(decided(folder, folder.name(), DecidedBy.EXISTS_HERE));
    }
    return folder.cwds().stream()
        .filter(this::isHere)
        .findFirst()
        .map(cwd -> decision(folder, cwd, DecidedBy.EXISTS_HERE, true, List.of()));
  }

  private boolean isHere(String folder) {
    return machines.target().isNative(folder) && exists(folder);
  }

  /** A project that isn't where the workspace root would have it may be beside that place. */
  private ProjectDecision decided(SourceFolder folder, String to, DecidedBy by) {
    List<Proposal> others =
        by == DecidedBy.WORKSPACE_ROOT && !exists(to) ? proposals.of(folder.project()) : List.of();
    return decision(folder, to, by, false, others);
  }

  /**
   * A native folder stays as it is, missing or not; a foreign one gets a stand-in that Codex can
   * start in.
   */
  private ProjectDecision historyOnly(SourceFolder folder) {
    var to =
        machines.target().isNative(folder.name())
            ? folder.name()
            : new StandIns(home).folder(standIn(folder.name())).toString();
    return decision(folder, to, DecidedBy.HISTORY_ONLY, true, List.of());
  }

  /** The name of the folder that stands in for one of the source. */
  String standIn(String folder) {
    return StandIn.folderName(folder, machines.source());
  }

  private ProjectDecision decision(
      SourceFolder folder, String to, DecidedBy by, boolean historyOnly, List<Proposal> proposed) {
    return new ProjectDecision(
        folder.name(),
        Optional.of(to),
        exists(to),
        by,
        historyOnly,
        folder.threads().size(),
        proposed);
  }

  private ProjectDecision undecided(SourceFolder folder) {
    return new ProjectDecision(
        folder.name(),
        Optional.empty(),
        false,
        DecidedBy.UNDECIDED,
        false,
        folder.threads().size(),
        proposals.of(folder.project()));
  }

  private boolean exists(String folder) {
    return FolderProposals.isFolder(home.root(), folder);
  }

  private MappingRules mapping(Manifest manifest) throws PorterException {
    for (var folder : folders) {
      var to = of(folder.name()).to();
      if (to.isPresent()) {
        for (var cwd : folder.cwds()) {
          given.add(cwd, to.get());
        }
        given.add(folder.name(), to.get());
      }
    }
    for (var repository : workspace.repositories().entrySet()) {
      given.add(repository.getKey(), repository.getValue());
    }
    given.addImages(manifest, home);
    return given.build();
  }

  /**
   * Each folder of the source with where it goes.
   *
   * @return by folder
   */
  List<ProjectDecision> projects() {
    return List.copyOf(byName.values());
  }

  /**
   * What was decided for a folder.
   *
   * @param folder the folder as {@link dev.threadporter.catalogue.CodexThread#shownCwd} gives it
   * @return the decision
   */
  ProjectDecision of(String folder) {
    return Objects.requireNonNull(byName.get(folder), folder);
  }

  /** The workspace roots of a thread that were decided apart from its folder. */
  List<ProjectDecision> rootsOf(ThreadId thread) {
    return folders.stream()
        .filter(SourceFolder::root)
        .filter(root -> root.threads().stream().anyMatch(it -> it.id().equals(thread)))
        .map(root -> of(root.name()))
        .toList();
  }

  /** The threads of a folder. */
  List<PackedThread> threadsOf(String folder) {
    return folders.stream()
        .filter(it -> it.name().equals(folder))
        .flatMap(it -> it.threads().stream())
        .toList();
  }

  Machines machines() {
    return machines;
  }

  MappingRules rules() {
    return rules;
  }

  /** Which of the person's rules have anything to do; learns from every path that is mapped. */
  RuleUse use() {
    return given.use();
  }

  /** Folders that were to be history only and aren't in the source. */
  Collection<String> unusedHistoryOnly() {
    return toRead.unused();
  }

  List<Finding> findings() {
    return List.copyOf(workspace.clashes());
  }
}
