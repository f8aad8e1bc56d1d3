package dev.threadporter.plan;

import dev.threadporter.home.FolderSpelling;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.pack.Manifest;
import dev.threadporter.path.Machine;
import dev.threadporter.path.Place;
import dev.threadporter.path.PlacedProject;
import dev.threadporter.path.SourceProject;
import dev.threadporter.path.WorkspacePlacement;
import dev.threadporter.project.PackedProject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a workspace root puts projects, with what is to be said about it. Of a folder that is known
 * to be in a repository, the repository is the project, and the folder goes along with it.
 */
final class WorkspaceRoot {
  private final Manifest manifest;
  private final Machine target;
  private final Map<String, PlacedProject> placed = new LinkedHashMap<>();

  /** Places projects below a root; none without one. */
  WorkspaceRoot(
      Optional<Path> root,
      Machines machines,
      FolderSpelling spelling,
      Manifest manifest,
      Collection<SourceProject> projects) {
    this.manifest = manifest;
    this.target = machines.target();
    var whole = projects.stream().map(this::whole).distinct().toList();
    root.map(folder -> spelling.real(folder.toAbsolutePath().normalize().toString()))
        .map(folder -> new WorkspacePlacement(machines.source(), machines.target(), folder))
        .ifPresent(
            placement ->
                placement.place(whole).forEach(project -> placed.put(project.cwd(), project)));
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

  /** Projects of one name, which got longer ones. */
  Collection<Finding> clashes() {
    return placed.values().stream()
        .filter(PlacedProject::toldApart)
        .map(WorkspaceRoot::clash)
        .toList();
  }

  private static Finding clash(PlacedProject project) {
    return Finding.of(FindingCode.PROJECT_NAME_CLASH)
        .aboutPath(project.cwd())
        .with("name", lastName(project.cwd()))
        .with("from", project.cwd())
        .with("to", project.folder());
  }

  private static String lastName(String cwd) {
    return cwd.substring(Math.max(cwd.lastIndexOf('/'), cwd.lastIndexOf('\\')) + 1);
  }
}
