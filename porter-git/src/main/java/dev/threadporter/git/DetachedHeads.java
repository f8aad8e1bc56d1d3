package dev.threadporter.git;

import dev.threadporter.spi.GitWork.Branch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Finds commits that only a work tree of a repository has checked out, without a branch: Git keeps
 * them as long as the work tree is there. Elsewhere they need a name, so they come as branches.
 */
final class DetachedHeads {
  private static final int MAX_HEAD_FILE = 4096;
  private static final String MAIN = "main-work-tree";

  private DetachedHeads() {}

  /**
   * Finds them.
   *
   * @param source the repository, by any of its work trees
   * @param all sees all objects
   * @param names names of branches that are taken
   * @param others commits that travel anyhow, with all before them
   */
  static List<Branch> of(
      ReadOnlyRepository source,
      Repository all,
      Collection<String> names,
      Collection<ObjectId> others)
      throws IOException {
    var taken = new HashSet<>(names);
    var found = new ArrayList<Branch>();
    Path common = source.commonFolder();
    add(common.resolve("HEAD"), MAIN, all, others, taken, found);
    for (Path folder : linked(common.resolve("worktrees"))) {
      String name = folder.getFileName().toString();
      add(folder.resolve("HEAD"), name, all, others, taken, found);
    }
    return found;
  }

  /** In one order everywhere: the same state gives the same bundle. */
  private static List<Path> linked(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.sorted().toList();
    }
  }

  private static void add(
      Path head,
      String workTree,
      Repository all,
      Collection<ObjectId> others,
      Set<String> taken,
      List<Branch> found)
      throws IOException {
    String id = read(head);
    if (!Recognition.has(all, id) || !leadsFurther(all, ObjectId.fromString(id), others)) {
      return;
    }
    String name = "porter/detached-" + workTree;
    if (!RefNames.isBranch(name)) {
      name = "porter/detached-" + id;
    }
    while (!taken.add(name)) {
      name += "-";
    }
    found.add(new Branch(name, id));
  }

  private static String read(Path head) throws IOException {
    if (!Files.isRegularFile(head) || Files.size(head) > MAX_HEAD_FILE) {
      return "";
    }
    return new String(Files.readAllBytes(head), StandardCharsets.ISO_8859_1).strip();
  }

  private static boolean leadsFurther(Repository all, ObjectId id, Collection<ObjectId> others)
      throws IOException {
    try (var walk = new RevWalk(all)) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(id));
      for (ObjectId other : others) {
        walk.markUninteresting(walk.parseCommit(other));
      }
      return walk.next() != null;
    }
  }
}
