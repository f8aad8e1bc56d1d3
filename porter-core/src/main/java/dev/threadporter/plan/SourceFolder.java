package dev.threadporter.plan;

import dev.threadporter.pack.PackedThread;
import dev.threadporter.path.SourceProject;
import dev.threadporter.thread.ThreadId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A folder of the source with the threads that work in it, or have it as a workspace root beside
 * the folder that they work in.
 *
 * @param name the folder as people know it: for threads that were history only at the source
 *     already, the one that they come from
 * @param threads its threads
 * @param root whether it is a workspace root only
 */
record SourceFolder(String name, List<PackedThread> threads, boolean root) {
  /** The folders of threads, in the order of their names. */
  static List<SourceFolder> of(Collection<PackedThread> threads) {
    Map<String, List<PackedThread>> byName =
        threads.stream()
            .sorted(Comparator.comparing(thread -> thread.thread().shownCwd()))
            .collect(
                Collectors.groupingBy(
                    thread -> thread.thread().shownCwd(), LinkedHashMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .map(entry -> new SourceFolder(entry.getKey(), entry.getValue(), false))
        .toList();
  }

  /** Workspace roots that earlier reading found to be nowhere here. */
  static List<SourceFolder> roots(
      Map<String, Set<ThreadId>> roots, Collection<PackedThread> threads) {
    return roots.entrySet().stream()
        .map(
            root ->
                new SourceFolder(
                    root.getKey(),
                    threads.stream().filter(it -> root.getValue().contains(it.id())).toList(),
                    true))
        .toList();
  }

  /** The folders that the rollouts name: {@link #name}, or those that stand in for it. */
  Collection<String> cwds() {
    return root ? List.of(name) : workedIn();
  }

  private Collection<String> workedIn() {
    return threads.stream()
        .map(thread -> thread.thread().cwd())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The folder as a project, with the Git remote that its threads name; they name none of a root.
   */
  SourceProject project() {
    return new SourceProject(
        name,
        threads.stream()
            .filter(thread -> !root)
            .flatMap(thread -> thread.thread().git().remote().stream())
            .findFirst());
  }
}
