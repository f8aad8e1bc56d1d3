package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.path.Machine;
import dev.threadporter.path.Place;
import dev.threadporter.path.PlaceKey;
import dev.threadporter.path.SourceProject;
import dev.threadporter.thread.ThreadId;
import java.nio.file.InvalidPathException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which folders here are other projects': those that a rule of the same import takes a project to,
 * clones of another Git remote, and those that threads of the home with another Git remote work in.
 * Where a remote isn't known nobody can tell; then it is only said that they share a folder.
 */
final class TakenFolders {
  private final OpenHome home;
  private final Machines machines;
  private final Set<PlaceKey> byRules;
  private final Collection<SourceFolder> importing;
  private final Map<PlaceKey, List<CodexThread>> working;
  private final Map<String, Optional<String>> remotes = new HashMap<>();

  /**
   * Looks at a home.
   *
   * @param byRules the folders that rules take projects to
   * @param importing all folders that are brought in
   */
  TakenFolders(
      OpenHome home,
      Machines machines,
      Collection<String> byRules,
      Collection<SourceFolder> importing) {
    this.home = home;
    this.machines = machines;
    this.importing = importing;
    this.byRules =
        byRules.stream().flatMap(folder -> here(folder).stream()).collect(Collectors.toSet());
    this.working =
        home.catalogue().threads().stream()
            .filter(thread -> !thread.historyOnly() && here(thread.cwd()).isPresent())
            .collect(Collectors.groupingBy(thread -> here(thread.cwd()).orElseThrow()));
  }

  private Optional<PlaceKey> here(String folder) {
    return parse(folder, machines.target()).map(Place::key);
  }

  private static Optional<Place> parse(String folder, Machine machine) {
    return Place.parse(folder, machine);
  }

  /** Whether a folder is another project's than the one that is in a place of the source. */
  boolean isTaken(Place tree, String folder, Collection<SourceProject> own) {
    return here(folder).filter(byRules::contains).isPresent()
        || own.stream().anyMatch(project -> project.differsFrom(remote(folder)))
        || others(tree, folder).stream()
            .anyMatch(
                thread ->
                    own.stream().anyMatch(project -> project.differsFrom(thread.git().remote())));
  }

  /** Whether threads of the home work in a folder, and nobody knows on which project. */
  boolean isDoubtful(Place tree, String folder, Collection<SourceProject> own) {
    return others(tree, folder).stream()
        .anyMatch(
            thread -> own.stream().noneMatch(project -> project.isSameAs(thread.git().remote())));
  }

  /** The threads of the home in a folder, unless one of them comes from the place itself. */
  private List<CodexThread> others(Place tree, String folder) {
    var threads = here(folder).map(key -> working.getOrDefault(key, List.of())).orElse(List.of());
    var own = threadsOf(tree);
    return threads.stream().anyMatch(thread -> own.contains(thread.id())) ? List.of() : threads;
  }

  private Set<ThreadId> threadsOf(Place tree) {
    return importing.stream()
        .filter(
            folder -> parse(folder.name(), machines.source()).filter(tree::contains).isPresent())
        .flatMap(folder -> folder.threads().stream())
        .map(thread -> thread.id())
        .collect(Collectors.toSet());
  }

  private Optional<String> remote(String folder) {
    return remotes.computeIfAbsent(folder, this::readRemote);
  }

  private Optional<String> readRemote(String folder) {
    try {
      return GitConfig.remote(home.home().root().getFileSystem().getPath(folder));
    } catch (InvalidPathException foreign) {
      return Optional.empty();
    }
  }
}
