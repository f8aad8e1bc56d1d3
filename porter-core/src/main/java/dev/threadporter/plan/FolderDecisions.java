package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.FolderSpelling;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where each folder of the source goes, by the order of ARCHITECTURE: a rule, the workspace root,
 * the same folder if it exists here, history only; else it is undecided. A folder is decided by its
 * real path, which is what Codex writes. From the decisions come the rules by which every path is
 * mapped.
 */
final class FolderDecisions {
  private final ImportOptions options;
  private final CodexHome home;
  private final Machines machines;
  private final FolderSpelling spelling;
  private final FolderRules given;
  private final HistoryOnlyRules toRead;
  private final StandIns standIns;
  private final List<SourceFolder> folders;
  private final WorkspaceRoot workspace;
  private final FolderProposals proposals;
  private final Map<String, ProjectDecision> byName = new LinkedHashMap<>();

  /** What rollouts call the folders that are here already: they may go through a link. */
  private final Map<String, String> keptNames = new HashMap<>();

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
    this.spelling = new FolderSpelling(home.root().getFileSystem(), machines.target());
    this.given = new FolderRules(options.cwdMap(), machines, spelling, host);
    this.toRead = new HistoryOnlyRules(options.historyOnlyFor(), machines.source());
    this.standIns = new StandIns(home);
    this.folders =
        Stream.concat(
                SourceFolder.of(threads, machines.source()).stream(),
                SourceFolder.roots(roots, threads).stream())
            .toList();
    this.workspace =
        new WorkspaceRoot(
            options.workspaceRoot(),
            machines,
            spelling,
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
      var decision = decide(folder);
      folder.spellings().forEach(name -> byName.put(name, decision));
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
    folder.names().forEach(given.use()::see);
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
    if (isToRead(folder)) {
      return historyOnly(folder);
    }
    if (ruled.isPresent()) {
      return decided(folder, ruled.get(), DecidedBy.RULE);
    }
    var placed = workspace.of(folder.name()).map(spelling::real);
    if (placed.isPresent()) {
      return decided(folder, placed.get(), DecidedBy.WORKSPACE_ROOT);
    }
    return here(folder)
        .orElseGet(() -> options.historyOnly() ? historyOnly(folder) : undecided(folder));
  }

  /**
   * Of all that a person said of a folder, or of one around it, the longest counts; a rule, if both
   * are for one folder.
   */
  private boolean isToRead(SourceFolder folder) {
    return toRead.depth(folder.name()) > given.depth(folder.name());
  }

  /** The same folder if it is here; so is one that stands in for it, but only in its own home. */
  private Optional<ProjectDecision> here(SourceFolder folder) {
    var itself = folder.spellings().stream().flatMap(name -> nameHere(name).stream()).findFirst();
    if (itself.isPresent()) {
      return Optional.of(kept(folder, itself.get(), false));
    }
    return folder.cwds().stream()
        .filter(standIns::holds)
        .findFirst()
        .map(cwd -> kept(folder, cwd, true));
  }

  private ProjectDecision kept(SourceFolder folder, String name, boolean historyOnly) {
    keptNames.put(folder.name(), name);
    return decision(folder, spelling.real(name), DecidedBy.EXISTS_HERE, historyOnly, List.of());
  }

  /** A folder in the spelling of this machine, if it exists here. */
  private Optional<String> nameHere(String folder) {
    return machines
        .nameHere(folder)
        .filter(spelling::exists)
        .or(() -> Optional.of(folder).filter(this::isHere));
  }

  private boolean isHere(String folder) {
    return machines.target().isNative(folder) && spelling.exists(folder);
  }

  /** A project that isn't where the workspace root would have it may be beside that place. */
  private ProjectDecision decided(SourceFolder folder, String to, DecidedBy by) {
    List<Proposal> others =
        by == DecidedBy.WORKSPACE_ROOT && !spelling.exists(to)
            ? proposals.of(folder.project())
            : List.of();
    return decision(folder, to, by, false, others);
  }

  /**
   * A native folder stays as it is, missing or not; a foreign one gets a stand-in that Codex can
   * start in.
   */
  private ProjectDecision historyOnly(SourceFolder folder) {
    var to =
        folder.spellings().stream()
            .filter(machines.target()::isNative)
            .findFirst()
            .orElseGet(() -> standIns.folder(standIn(folder.name())).toString());
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
        spelling.exists(to),
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

  private MappingRules mapping(Manifest manifest) throws PorterException {
    for (var folder : folders) {
      var to = Optional.ofNullable(keptNames.get(folder.name())).or(of(folder.name())::to);
      if (to.isPresent()) {
        for (var name : folder.names()) {
          if (isToRead(folder) && given.ruled(name).isPresent()) {
            given.overrule(name, to.get());
          } else {
            given.add(name, to.get());
          }
        }
      }
    }
    for (var repository : workspace.repositories().entrySet()) {
      given.add(repository.getKey(), spelling.real(repository.getValue()));
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
    return byName.values().stream().distinct().toList();
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

  /** The threads that a decision is about. */
  List<PackedThread> threads(ProjectDecision decision) {
    return folders.stream()
        .filter(folder -> folder.name().equals(decision.from()))
        .flatMap(folder -> folder.threads().stream())
        .toList();
  }

  /** The workspace roots of a thread that were decided apart from its folder. */
  List<ProjectDecision> rootsOf(ThreadId thread) {
    return folders.stream()
        .filter(SourceFolder::root)
        .filter(root -> root.threads().stream().anyMatch(it -> it.id().equals(thread)))
        .map(root -> of(root.name()))
        .toList();
  }

  MappingRules rules() {
    return rules;
  }

  /** How paths are written on both sides. */
  Machines machines() {
    return machines;
  }

  /** How Codex spells folders here. */
  FolderSpelling spelling() {
    return spelling;
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
