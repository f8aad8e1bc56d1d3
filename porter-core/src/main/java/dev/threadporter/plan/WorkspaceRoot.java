package dev.threadporter.plan;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.path.PlacedProject;
import dev.threadporter.path.SourceProject;
import dev.threadporter.path.WorkspacePlacement;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a workspace root puts projects, with what is to be said about it. */
final class WorkspaceRoot {
  private final Map<String, PlacedProject> placed = new LinkedHashMap<>();

  /** Places projects below a root; none without one. */
  WorkspaceRoot(Optional<Path> root, Machines machines, Collection<SourceProject> projects) {
    root.map(folder -> folder.toAbsolutePath().normalize().toString())
        .map(folder -> new WorkspacePlacement(machines.source(), machines.target(), folder))
        .ifPresent(
            placement ->
                placement.place(projects).forEach(project -> placed.put(project.cwd(), project)));
  }

  /** Where a project goes. */
  Optional<String> of(String cwd) {
    return Optional.ofNullable(placed.get(cwd)).map(PlacedProject::folder);
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
