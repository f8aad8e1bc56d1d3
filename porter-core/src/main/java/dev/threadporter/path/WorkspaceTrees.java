package dev.threadporter.path;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which projects are parts of one working tree. */
final class WorkspaceTrees {
  private static final Comparator<Place> BY_NAMES =
      Comparator.comparing(place -> String.join("\0", place.names()));

  /** A project's folder in one of its spellings, and the repositories that its threads name. */
  private record Project(Place place, Set<String> repositories) {
    Project and(Project other) {
      var all = new HashSet<>(repositories);
      all.addAll(other.repositories);
      return new Project(BY_NAMES.compare(place, other.place) <= 0 ? place : other.place, all);
    }
  }

  private final Map<PlaceKey, Project> projects = new HashMap<>();

  private WorkspaceTrees() {}

  static WorkspaceTrees of(Collection<SourceProject> projects, Machine source) {
    var trees = new WorkspaceTrees();
    for (var project : projects) {
      var repository = project.remote().flatMap(GitRemote::key).map(Set::of).orElse(Set.of());
      Place.parse(project.cwd(), source)
          .map(place -> new Project(place, repository))
          .ifPresent(read -> trees.projects.merge(read.place().key(), read, Project::and));
    }
    return trees;
  }

  /** The folder of the working tree that a project's folder belongs to, often its own. */
  Place rootOf(Place cwd) {
    Project project = projects.get(cwd.key());
    if (project == null) {
      return cwd;
    }
    if (project.repositories().isEmpty()) {
      return aroundSubfolder(cwd).map(this::rootOf).orElse(project.place());
    }
    Place root = project.place();
    for (var up = cwd.parent(); up.isPresent(); up = up.flatMap(Place::parent)) {
      Project outer = projects.get(up.get().key());
      if (outer != null && !Collections.disjoint(outer.repositories(), project.repositories())) {
        root = outer.place();
      }
    }
    return root.sameAs(cwd) ? root : rootOf(root);
  }

  /** The innermost project around a folder of which no repository is known, if it is one. */
  private Optional<Place> aroundSubfolder(Place cwd) {
    for (var up = cwd.parent(); up.isPresent(); up = up.flatMap(Place::parent)) {
      var outer = projects.get(up.get().key());
      if (outer != null) {
        return Optional.of(outer.place()).filter(HomeFolders::mayBeProject);
      }
    }
    return Optional.empty();
  }

  /** The folders of all working trees. */
  Set<Place> roots() {
    return projects.values().stream()
        .map(project -> rootOf(project.place()))
        .collect(Collectors.toSet());
  }
}
