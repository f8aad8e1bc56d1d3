package dev.threadporter.project;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitCapture.LeftOut;
import dev.threadporter.spi.GitCaptureOptions;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Captures the Git context of the folders that threads work in: each repository once. A folder that
 * doesn't exist here, or is in no repository, is simply without. Git itself is asked for only when
 * a folder exists. Immutable; one capture is used by one thread.
 */
public final class ProjectCapture {
  /** Captures nothing. */
  public static final ProjectCapture NONE =
      new ProjectCapture(GitMode.NONE, GitCaptureOptions.DEFAULT, OwnFolders.NONE, Optional::empty);

  private final GitMode mode;
  private final GitCaptureOptions options;
  private final OwnFolders own;
  private final Supplier<Optional<GitAdapter>> git;

  /**
   * A capture.
   *
   * @param mode how much is taken
   * @param options limits of a full capture
   * @param own folders that no capture takes along
   * @param git gives what knows Git, empty if there is nothing that does
   */
  public ProjectCapture(
      GitMode mode, GitCaptureOptions options, OwnFolders own, Supplier<Optional<GitAdapter>> git) {
    this.mode = mode;
    this.options = options;
    this.own = own;
    this.git = git;
  }

  /**
   * Captures projects.
   *
   * @param cwds the threads' folders
   * @param files where the folders are
   * @param scratch an existing private folder, for files that are read later
   * @param findings gets what couldn't be captured and what was left out
   * @return the projects, by key
   * @throws IOException if the scratch folder can't be written
   * @throws PorterException if interrupted
   */
  public List<CapturedProject> capture(
      Collection<String> cwds, FileSystem files, Path scratch, List<Finding> findings)
      throws IOException, PorterException {
    var existing = mode == GitMode.NONE ? Map.<String, Path>of() : existing(cwds, files);
    var adapter = existing.isEmpty() ? Optional.<GitAdapter>empty() : git.get();
    if (adapter.isEmpty()) {
      return List.of();
    }
    var groups = new TreeMap<String, Group>();
    for (var cwd : existing.entrySet()) {
      adapter
          .get()
          .locate(cwd.getValue())
          .ifPresent(
              place ->
                  groups
                      .computeIfAbsent(place.key(), key -> new Group(place, new ArrayList<>()))
                      .folders
                      .add(new PackedProject.Folder(cwd.getKey(), place.prefix())));
    }
    var projects = new ArrayList<CapturedProject>();
    for (var group : groups.values()) {
      projects.add(capture(group, adapter.get(), scratch, findings));
    }
    return projects;
  }

  /** A repository with the folders of threads in it. */
  private record Group(GitPlace place, List<PackedProject.Folder> folders) {}

  private static Map<String, Path> existing(Collection<String> cwds, FileSystem files) {
    var existing = new TreeMap<String, Path>();
    for (var cwd : cwds) {
      try {
        var path = files.getPath(cwd);
        if (path.isAbsolute() && Files.isDirectory(path)) {
          existing.put(cwd, path);
        }
      } catch (InvalidPathException foreign) {
        // A folder of another system is no folder here.
      }
    }
    return existing;
  }

  private CapturedProject capture(
      Group group, GitAdapter adapter, Path scratch, List<Finding> findings)
      throws IOException, PorterException {
    var project = adapter.describe(group.place);
    findings.addAll(project.findings());
    var packed = packed(project, group.folders);
    if (mode != GitMode.FULL || isOwn(group.place.root(), findings)) {
      var gitJson = new ProjectRecord(project, Optional.empty(), List.of());
      return new CapturedProject(packed, gitJson, Optional.empty(), Optional.empty());
    }
    var folder = Files.createTempDirectory(scratch, "project-");
    var keptOut = own.below(group.place.root());
    var capture = adapter.capture(group.place, options.withKeptOut(keptOut), folder);
    report(capture, project.root(), findings);
    return new CapturedProject(
        packed,
        new ProjectRecord(project, capture.bundle().map(file -> capture.work()), capture.leftOut()),
        capture.bundle(),
        capture.patch());
  }

  private boolean isOwn(Path root, List<Finding> findings) {
    var refusal = own.refusal(root);
    refusal.ifPresent(
        why ->
            findings.add(
                Finding.of(FindingCode.GIT_NOT_CAPTURED)
                    .aboutPath(root)
                    .with("reason", Messages.english().text(why, Map.of()))));
    return refusal.isPresent();
  }

  private static PackedProject packed(GitProject project, List<PackedProject.Folder> folders) {
    return new PackedProject(
        project.key(),
        project.root(),
        project.remotes().stream().map(Remote::url).findFirst(),
        project.branch(),
        project.commit(),
        folders);
  }

  private static void report(GitCapture capture, String root, List<Finding> findings) {
    findings.addAll(capture.findings());
    for (LeftOut leftOut : capture.leftOut()) {
      var why = "git.left-out." + ProjectWriter.id(leftOut.why());
      findings.add(
          Finding.of(FindingCode.GIT_LEFT_OUT)
              .aboutPath(root)
              .with("file", leftOut.path())
              .with("reason", Messages.english().text(why, Map.of())));
    }
  }
}
