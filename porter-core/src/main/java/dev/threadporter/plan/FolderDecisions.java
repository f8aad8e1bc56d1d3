package dev.threadporter.plan;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.Place;
import dev.threadporter.path.SourceProject;
import dev.threadporter.path.StandIn;
import dev.threadporter.path.WorkspacePlacement;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where each folder of the source goes, by the order of ARCHITECTURE: a rule, the workspace root,
 * the same folder if it exists here, history only; else it is undecided. From the decisions come
 * the rules by which every path is mapped.
 */
public final class FolderDecisions {
  private final ImportOptions options;
  private final CodexHome home;
  private final Machine source;
  private final Machine target;
  private final Map<String, ProjectDecision> byCwd = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final MappingRules personal;
  private final MappingRules.Builder all;

  private FolderDecisions(ImportOptions options, CodexHome home, Manifest manifest, Host host)
      throws PorterException {
    this.options = options;
    this.home = home;
    this.source = manifest.machine();
    this.target = host.machine();
    var userHome = host.userHome().toString();
    var builder = MappingRules.builder(source, target).home(userHome);
    this.all = MappingRules.builder(source, target).home(userHome);
    for (var rule : options.cwdMap()) {
      builder.add(rule);
      all.add(rule);
    }
    this.personal = builder.build();
  }

  /**
   * Decides.
   *
   * @param options what the person wants
   * @param home the target
   * @param manifest the source
   * @param threads the threads that are brought in
   * @param host how paths are written here
   * @return the decisions
   * @throws PorterException if the rules contradict each other or make no sense
   */
  public static FolderDecisions decide(
      ImportOptions options,
      CodexHome home,
      Manifest manifest,
      Collection<PackedThread> threads,
      Host host)
      throws PorterException {
    var decisions = new FolderDecisions(options, home, manifest, host);
    var projects = new LinkedHashMap<String, List<PackedThread>>();
    threads.stream()
        .sorted(Comparator.comparing(thread -> thread.thread().cwd()))
        .forEach(
            thread ->
                projects
                    .computeIfAbsent(thread.thread().cwd(), cwd -> new ArrayList<>())
                    .add(thread));
    var placed = decisions.placed(projects);
    for (var project : projects.entrySet()) {
      var cwd = project.getKey();
      decisions.byCwd.put(cwd, decisions.decide(cwd, placed, project.getValue().size()));
    }
    decisions.addRules(manifest);
    return decisions;
  }

  /** Where the workspace root puts the projects that no rule covers. */
  private Map<String, String> placed(Map<String, List<PackedThread>> projects) {
    if (options.workspaceRoot().isEmpty()) {
      return Map.of();
    }
    var root = options.workspaceRoot().get().toAbsolutePath().normalize().toString();
    var uncovered = new ArrayList<SourceProject>();
    projects.forEach(
        (cwd, threads) -> {
          if (personal.map(cwd).isEmpty() && !options.historyOnlyFor().contains(cwd)) {
            var remote =
                threads.stream()
                    .flatMap(thread -> thread.thread().git().remote().stream())
                    .findFirst();
            uncovered.add(new SourceProject(cwd, remote));
          }
        });
    var result = new LinkedHashMap<String, String>();
    for (var place : new WorkspacePlacement(source, target, root).place(uncovered)) {
      result.put(place.cwd(), place.folder());
      if (place.toldApart()) {
        findings.add(
            Finding.of(FindingCode.PROJECT_NAME_CLASH)
                .aboutPath(place.cwd())
                .with("name", lastName(place.cwd()))
                .with("from", place.cwd())
                .with("to", place.folder()));
      }
    }
    return result;
  }

  private static String lastName(String cwd) {
    return cwd.substring(Math.max(cwd.lastIndexOf('/'), cwd.lastIndexOf('\\')) + 1);
  }

  private ProjectDecision decide(String cwd, Map<String, String> placed, int threads) {
    var ruled = personal.map(cwd);
    if (ruled.isPresent()) {
      return decided(cwd, ruled.get(), DecidedBy.RULE, threads);
    }
    if (isHistoryOnly(cwd)) {
      return historyOnly(cwd, threads);
    }
    if (placed.containsKey(cwd)) {
      return decided(cwd, placed.get(cwd), DecidedBy.WORKSPACE_ROOT, threads);
    }
    if (target.isNative(cwd) && exists(cwd)) {
      return decided(cwd, cwd, DecidedBy.EXISTS_HERE, threads);
    }
    return options.historyOnly()
        ? historyOnly(cwd, threads)
        : new ProjectDecision(cwd, Optional.empty(), false, DecidedBy.UNDECIDED, false, threads);
  }

  private boolean isHistoryOnly(String cwd) {
    var place = Place.parse(cwd, source);
    return options.historyOnlyFor().stream()
        .anyMatch(
            wanted ->
                wanted.equals(cwd)
                    || (place.isPresent() && place.equals(Place.parse(wanted, source))));
  }

  private ProjectDecision decided(String cwd, String to, DecidedBy by, int threads) {
    return new ProjectDecision(cwd, Optional.of(to), exists(to), by, false, threads);
  }

  /**
   * A native folder stays as it is, missing or not; a foreign one gets a stand-in that Codex can
   * start in.
   */
  private ProjectDecision historyOnly(String cwd, int threads) {
    var to =
        target.isNative(cwd)
            ? cwd
            : home.porter()
                .resolve("history-only")
                .resolve(StandIn.folderName(cwd, source))
                .toString();
    return new ProjectDecision(
        cwd, Optional.of(to), exists(to), DecidedBy.HISTORY_ONLY, true, threads);
  }

  private boolean exists(String folder) {
    try {
      return Files.isDirectory(home.root().getFileSystem().getPath(folder));
    } catch (InvalidPathException foreign) {
      return false;
    }
  }

  private void addRules(Manifest manifest) throws PorterException {
    for (var project : byCwd.values()) {
      var to = project.to();
      // A personal rule covers it already, and a folder that stays needs none.
      if (to.isPresent()
          && project.decidedBy() != DecidedBy.RULE
          && !to.get().equals(project.from())) {
        all.add(project.from(), to.get());
      }
    }
    addImages(manifest);
  }

  /** Generated pictures travel along, so what names them follows. */
  private void addImages(Manifest manifest) throws PorterException {
    var images = manifest.home() + "/generated_images";
    var here = home.root().resolve("generated_images").toString();
    if (source.isNative(manifest.home()) && !manifest.home().equals(home.root().toString())) {
      if (personal.map(images).isEmpty()) {
        all.add(images, here);
      }
    }
  }

  /**
   * Each folder of the source with where it goes.
   *
   * @return by folder
   */
  public List<ProjectDecision> projects() {
    return List.copyOf(byCwd.values());
  }

  /**
   * What was decided for a thread's folder.
   *
   * @param cwd the folder, as the source spells it
   * @return the decision
   */
  ProjectDecision of(String cwd) {
    return Objects.requireNonNull(byCwd.get(cwd), cwd);
  }

  /** Whether a person has to decide something first. */
  boolean isUndecided() {
    return byCwd.values().stream().anyMatch(project -> project.decidedBy() == DecidedBy.UNDECIDED);
  }

  MappingRules rules() {
    return all.build();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
