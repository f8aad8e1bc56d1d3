package dev.threadporter.restore;

import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.project.PackedProject;
import dev.threadporter.project.PackedProject.Folder;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.thread.ThreadId;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives where each repository goes from where its threads go: a thread's folder here, less what
 * it is below the root in the source.
 */
final class PlacedProjects {
  private final ProjectRecords source;
  private final FileSystem files;
  private final GitAdapter git;
  private final Map<ThreadId, Instant> updated = new HashMap<>();
  private final Map<String, List<ThreadPlan>> threads = new HashMap<>();

  private PlacedProjects(
      ProjectRecords source, List<ThreadPlan> plans, FileSystem files, GitAdapter git) {
    this.source = source;
    this.files = files;
    this.git = git;
    for (PackedThread thread : source.manifest().threads()) {
      updated.put(thread.id(), thread.thread().updated());
    }
    for (var plan : plans) {
      if (plan.cwd().isPresent() && !plan.historyOnly() && !plan.standsIn()) {
        threads.computeIfAbsent(plan.sourceCwd(), cwd -> new ArrayList<>()).add(plan);
      }
    }
  }

  /**
   * The projects of threads that get a folder to work in, outer ones first.
   *
   * @param source the source, read
   * @param plans the threads
   * @param files where folders are
   * @param git finds the repository of a folder
   */
  static List<PlacedProject> of(
      ProjectRecords source, List<ThreadPlan> plans, FileSystem files, GitAdapter git) {
    var places = new PlacedProjects(source, plans, files, git);
    Manifest manifest = source.manifest();
    return manifest.projects().stream()
        .flatMap(project -> places.place(project).stream())
        .sorted(Comparator.comparingInt(PlacedProject::depth).thenComparing(PlacedProject::key))
        .toList();
  }

  private Optional<PlacedProject> place(PackedProject project) {
    var record = source.record(project.key());
    var folders =
        project.folders().stream()
            .filter(folder -> threads.containsKey(folder.cwd()))
            .sorted(
                Comparator.comparingInt((Folder folder) -> folder.prefix().length())
                    .thenComparing(Folder::cwd))
            .toList();
    if (record.isEmpty() || folders.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PlacedProject(
            record.get(),
            folders.stream().map(Folder::cwd).toList(),
            folders.stream().flatMap(folder -> root(folder).stream()).findFirst(),
            "porter/" + newestThread(folders)));
  }

  private Optional<Path> root(Folder folder) {
    return threads.getOrDefault(folder.cwd(), List.of()).stream()
        .flatMap(thread -> path(thread.cwd().orElseThrow()).stream())
        .flatMap(here -> root(here, folder.prefix()).stream())
        .findFirst();
  }

  private Optional<Path> path(String text) {
    try {
      return Optional.of(files.getPath(text).normalize()).filter(Path::isAbsolute);
    } catch (InvalidPathException foreign) {
      return Optional.empty();
    }
  }

  private Optional<Path> root(Path here, String prefix) {
    if (prefix.isEmpty()) {
      return Optional.of(here);
    }
    var below = path(here.getRoot() + prefix);
    if (below.isPresent() && here.endsWith(here.getRoot().relativize(below.get()))) {
      Path root = here;
      for (var i = below.get().getNameCount(); i > 0 && root != null; i--) {
        root = root.getParent();
      }
      return Optional.ofNullable(root);
    }
    return Files.isDirectory(here) ? git.locate(here).map(GitPlace::root) : Optional.empty();
  }

  private ThreadId newestThread(List<Folder> folders) {
    return folders.stream()
        .flatMap(folder -> threads.getOrDefault(folder.cwd(), List.of()).stream())
        .map(thread -> thread.newId().orElse(thread.id()))
        .max(
            Comparator.comparing((ThreadId id) -> updated.getOrDefault(id, Instant.MIN))
                .thenComparing(ThreadId::value))
        .orElseThrow();
  }
}
