package dev.threadporter.plan;

import dev.threadporter.pack.PackedThread;
import dev.threadporter.path.SourceProject;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A folder of the source with the threads that work in it.
 *
 * @param name the folder as people know it: for threads that were history only at the source
 *     already, the one that they come from
 * @param threads its threads
 */
record SourceFolder(String name, List<PackedThread> threads) {
  /** The folders of threads, in the order of their names. */
  static List<SourceFolder> of(Collection<PackedThread> threads) {
    Map<String, List<PackedThread>> byName =
        threads.stream()
            .sorted(Comparator.comparing(thread -> thread.thread().shownCwd()))
            .collect(
                Collectors.groupingBy(
                    thread -> thread.thread().shownCwd(), LinkedHashMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .map(entry -> new SourceFolder(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The folders that the rollouts name: {@link #name}, or those that stand in for it. */
  Collection<String> cwds() {
    return threads.stream()
        .map(thread -> thread.thread().cwd())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The folder as a project, with the Git remote that its threads name. */
  SourceProject project() {
    return new SourceProject(
        name,
        threads.stream().flatMap(thread -> thread.thread().git().remote().stream()).findFirst());
  }
}
