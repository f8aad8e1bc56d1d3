package dev.threadporter.plan;

import dev.threadporter.home.FolderSpelling;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Manifest;
import dev.threadporter.path.Machine;
import dev.threadporter.path.Place;
import dev.threadporter.path.PlaceKey;
import dev.threadporter.path.PlacedProject;
import dev.threadporter.path.SourceProject;
import dev.threadporter.path.WorkspacePlacement;
import dev.threadporter.project.PackedProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a workspace root puts projects, with what is to be said about it. Of a folder that is known
 * to be in a repository, the repository is the project, and the folder goes along with it.
 */
final class WorkspaceRoot {
  private final Manifest manifest;
  private final Machine source;
  private final Machine target;
  private final List<SourceProject> whole;
  private final TakenFolders taken;

  /** By the place that would have had it, a folder that is another project's. */
  private final Map<PlaceKey, String> evaded = new HashMap<>();

  private final Map<String, PlacedProject> placed = new LinkedHashMap<>();

  /** Places projects below a root; none without one. Refuses a root that can't be a folder here. */
  WorkspaceRoot(
      Optional<Path> root,
      Machines machines,
      FolderSpelling spelling,
      Manifest manifest,
      Collection<SourceProject> projects,
      TakenFolders taken)
      throws PorterException {
    if (root.isPresent()) {
      check(root.get(), machines.target());
    }
    this.manifest = manifest;
    this.target = machines.target();
    this.source = machines.source();
    this.taken = taken;
    this.whole = projects.stream().map(this::whole).distinct().toList();
    root.map(folder -> spelling.real(folder.toAbsolutePath().normalize().toString()))
        .map(folder -> new WorkspacePlacement(machines.source(), machines.target(), folder))
        .ifPresent(
            placement ->
                placement
                    .place(whole, this::isTaken)
                    .forEach(project -> placed.put(project.cwd(), project)));
  }

  private static void check(Path root, Machine target) throws PorterException {
    var text = root.toString();
    if (Place.parse(text, target).isPresent() && !target.isNative(text)) {
      throw RequestProblem.WORKSPACE_ROOT_FOREIGN.with(text);
    }
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw RequestProblem.WORKSPACE_ROOT_IS_FILE.with(text);
    }
  }

  private boolean isTaken(Place tree, String folder) {
    var is = taken.isTaken(tree, folder, in(tree));
    if (is) {
      evaded.putIfAbsent(tree.key(), folder);
    }
    return is;
  }

  private List<SourceProject> in(Place tree) {
    return whole.stream()
        .filter(project -> Place.parse(project.cwd(), source).filter(tree::sameAs).isPresent())
        .toList();
  }

  private SourceProject whole(SourceProject project) {
    return manifest
        .project(project.cwd())
        .map(known -> new SourceProject(known.root(), known.remote().or(project::remote)))
        .orElse(project);
  }

  /** Where a project goes. */
  Optional<String> of(String cwd) {
    var known = manifest.project(cwd);
    var folder =
        Optional.ofNullable(placed.get(known.map(PackedProject::root).orElse(cwd)))
            .map(PlacedProject::folder);
    var prefix = known.map(project -> project.prefix(cwd)).orElse("");
    return prefix.isEmpty() ? folder : folder.flatMap(root -> below(root, prefix));
  }

  private Optional<String> below(String root, String prefix) {
    return Place.parse(root, target)
        .map(place -> place.append(List.of(prefix.split("/", -1))))
        .flatMap(target::spell);
  }

  /** The repositories that were placed whole, with where they go. */
  Map<String, String> repositories() {
    var repositories = new LinkedHashMap<String, String>();
    for (var project : manifest.projects()) {
      var place = placed.get(project.root());
      if (place != null) {
        repositories.put(project.root(), place.folder());
      }
    }
    return repositories;
  }

  /** Projects that got longer names, and such as may share a folder with another. */
  Collection<Finding> clashes() {
    return placed.values().stream().flatMap(project -> told(project).stream()).toList();
  }

  private Optional<Finding> told(PlacedProject project) {
    var tree = Place.parse(project.cwd(), source).orElseThrow();
    if (project.toldApart()) {
      return Optional.of(evaded.containsKey(tree.key()) ? evasion(project, tree) : clash(project));
    }
    return taken.isDoubtful(tree, project.folder(), in(tree))
        ? Optional.of(about(FindingCode.PROJECT_FOLDER_SHARED, project))
        : Optional.empty();
  }

  private Finding evasion(PlacedProject project, Place tree) {
    return about(FindingCode.PROJECT_FOLDER_TAKEN, project)
        .with("folder", Objects.requireNonNull(evaded.get(tree.key())));
  }

  private static Finding clash(PlacedProject project) {
    return about(FindingCode.PROJECT_NAME_CLASH, project).with("name", lastName(project.cwd()));
  }

  private static Finding about(FindingCode code, PlacedProject project) {
    return Finding.of(code)
        .aboutPath(project.cwd())
        .with("from", project.cwd())
        .with("to", project.folder());
  }

  private static String lastName(String cwd) {
    return cwd.substring(Math.max(cwd.lastIndexOf('/'), cwd.lastIndexOf('\\')) + 1);
  }
}
