package dev.threadporter.plan;

import dev.threadporter.path.Place;
import dev.threadporter.path.PlaceKey;
import dev.threadporter.thread.ThreadId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The workspace roots of threads that are written and that no rule takes anywhere, though Codex
 * here can't take them for absolute paths: 0.169 refuses to go on with such a thread. Roots that
 * are spelled for this system stay as they are, existing or not, as Codex doesn't mind.
 */
final class ForeignRoots {
  private final FolderDecisions folders;
  private final Map<PlaceKey, Root> found = new LinkedHashMap<>();

  /** A root in the spelling that was seen first. */
  private record Root(String name, Place place, Set<ThreadId> threads) {}

  ForeignRoots(FolderDecisions folders) {
    this.folders = folders;
  }

  /** Looks at a thread's roots; true if one of them is open, or waits for another folder. */
  boolean see(ThreadImport thread) {
    var open = false;
    for (var root : thread.roots()) {
      var place = place(root);
      if (place.isPresent() && isOpen(thread, root, place.get())) {
        open = true;
        note(thread, root, place.get());
      }
    }
    return open;
  }

  private boolean isOpen(ThreadImport thread, String root, Place place) {
    var own = thread.packed().thread();
    return !folders.machines().target().isNative(root)
        && folders.rules().map(root).isEmpty()
        && !contains(own.cwd(), place)
        && !contains(own.shownCwd(), place);
  }

  /** What lies in a folder that is still to be decided goes along with it. */
  private void note(ThreadImport thread, String root, Place place) {
    var waits =
        folders.projects().stream()
            .anyMatch(folder -> folder.to().isEmpty() && contains(folder.from(), place));
    if (!waits) {
      found
          .computeIfAbsent(place.key(), first -> new Root(root, place, new TreeSet<>()))
          .threads()
          .add(thread.id());
    }
  }

  private boolean contains(String folder, Place place) {
    return place(folder).filter(outer -> outer.contains(place)).isPresent();
  }

  private Optional<Place> place(String folder) {
    return Place.parse(folder, folders.machines().source());
  }

  /** Refuses to go on unless all roots that nothing covers are to be decided in this run. */
  void requireKnown(Map<String, Set<ThreadId>> known) throws ForeignRootsException {
    var roots = new LinkedHashMap<String, Set<ThreadId>>();
    for (var root : found.values()) {
      if (isOutermost(root.place())) {
        roots.put(root.name(), threadsIn(root.place()));
      }
    }
    if (!known.keySet().containsAll(roots.keySet())) {
      known.forEach((root, threads) -> roots.putIfAbsent(root, threads));
      throw new ForeignRootsException(roots);
    }
  }

  private boolean isOutermost(Place root) {
    return found.values().stream()
        .map(Root::place)
        .noneMatch(other -> !other.sameAs(root) && other.contains(root));
  }

  private Set<ThreadId> threadsIn(Place root) {
    var threads = new TreeSet<ThreadId>();
    found.values().stream()
        .filter(inner -> root.contains(inner.place()))
        .forEach(inner -> threads.addAll(inner.threads()));
    return threads;
  }
}
