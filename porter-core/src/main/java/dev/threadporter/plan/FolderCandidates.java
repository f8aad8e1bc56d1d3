package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.path.KnownFolder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Gathers folders here that may be projects of a source: those directly below the workspace root,
 * and those that the target's own threads work in, with the folders beside them. At most {@value
 * #MOST} are looked at, hidden ones never.
 */
final class FolderCandidates {
  static final int MOST = 2_000;

  /** Paths of two file systems can't be compared themselves. */
  private static final Comparator<Path> BY_NAME = Comparator.comparing(Path::toString);

  private final TreeSet<Path> folders = new TreeSet<>(BY_NAME);
  private int looked;

  private FolderCandidates() {}

  /**
   * Gathers.
   *
   * @param workspaceRoot where the person keeps projects, if they said so
   * @param target whose threads know projects
   * @return the folders with their Git remotes, in a fixed order
   */
  static List<KnownFolder> of(Optional<Path> workspaceRoot, OpenHome target) {
    var candidates = new FolderCandidates();
    workspaceRoot.map(Path::toAbsolutePath).map(Path::normalize).ifPresent(candidates::below);
    candidates.known(target);
    var known = new ArrayList<KnownFolder>();
    for (var folder : candidates.folders) {
      known.add(new KnownFolder(folder.toString(), GitConfig.remote(folder)));
    }
    return known;
  }

  private void known(OpenHome target) {
    var parents = new TreeSet<Path>(BY_NAME);
    target.catalogue().threads().stream()
        .filter(thread -> !thread.historyOnly())
        .map(CodexThread::cwd)
        .distinct()
        .sorted()
        .flatMap(cwd -> path(cwd, target.home().root()).stream())
        .forEach(
            cwd -> {
              add(cwd);
              // Everything on a disk is beside what lies in its root.
              Optional.ofNullable(cwd.getParent())
                  .filter(parent -> parent.getNameCount() > 0)
                  .ifPresent(parents::add);
            });
    parents.forEach(this::below);
  }

  private static Optional<Path> path(String cwd, Path like) {
    try {
      var path = like.getFileSystem().getPath(cwd);
      return path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
    } catch (InvalidPathException foreign) {
      return Optional.empty();
    }
  }

  private void below(Path parent) {
    if (looked >= MOST) {
      return;
    }
    try (var entries = Files.newDirectoryStream(parent)) {
      for (var entry : entries) {
        if (looked >= MOST) {
          return;
        }
        add(entry);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // What can't be read can't be proposed.
      return;
    }
  }

  private void add(Path folder) {
    if (looked < MOST) {
      looked++;
      var name = folder.getFileName();
      if (name != null && !name.toString().startsWith(".") && Files.isDirectory(folder)) {
        folders.add(folder);
      }
    }
  }
}
