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
 * and those that the target's own threads work in, with the folders beside them. For projects that
 * were moved on this machine also what lies at most two folders below the home directory, and below
 * what is left of the paths where they were. At most {@value #MOST} are looked at, hidden ones
 * never.
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
    return candidates.withRemotes();
  }

  /**
   * Gathers for a home's own projects that were moved on this machine.
   *
   * @param home whose threads know where the projects were
   * @param userHome the person's home directory
   * @return the folders with their Git remotes, in a fixed order
   */
  static List<KnownFolder> moved(OpenHome home, Path userHome) {
    var candidates = new FolderCandidates();
    candidates.known(home);
    var left = new TreeSet<Path>(BY_NAME);
    for (var cwd : cwds(home)) {
      left(cwd).ifPresent(left::add);
    }
    left.add(userHome);
    left.forEach(candidates::twiceBelow);
    return candidates.withRemotes();
  }

  private List<KnownFolder> withRemotes() {
    var known = new ArrayList<KnownFolder>();
    for (var folder : folders) {
      known.add(new KnownFolder(folder.toString(), GitConfig.remote(folder)));
    }
    return known;
  }

  private void known(OpenHome target) {
    var parents = new TreeSet<Path>(BY_NAME);
    for (var cwd : cwds(target)) {
      add(cwd);
      // Everything on a disk is beside what lies in its root.
      Optional.ofNullable(cwd.getParent())
          .filter(parent -> parent.getNameCount() > 0)
          .ifPresent(parents::add);
    }
    parents.forEach(this::below);
  }

  private static List<Path> cwds(OpenHome home) {
    return home.catalogue().threads().stream()
        .filter(thread -> !thread.historyOnly())
        .map(CodexThread::cwd)
        .distinct()
        .sorted()
        .flatMap(cwd -> path(cwd, home.home().root()).stream())
        .toList();
  }

  /** The innermost folder of a path that is still there, if the path itself isn't. */
  private static Optional<Path> left(Path cwd) {
    var at = cwd;
    while (at != null && at.getNameCount() > 0 && !Files.isDirectory(at)) {
      at = at.getParent();
    }
    return Optional.ofNullable(at).filter(it -> it.getNameCount() > 0 && !it.equals(cwd));
  }

  private void twiceBelow(Path parent) {
    var before = new ArrayList<>(folders);
    below(parent);
    var added = new ArrayList<>(folders);
    added.removeAll(before);
    added.forEach(this::below);
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
