package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitProgress;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitTarget;
import dev.threadporter.spi.GitTarget.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Clones into a folder beside the wanted one and renames it when it is whole; whatever fails before
 * leaves nothing.
 */
final class Cloner {
  private final GitProject project;
  private final Optional<GitBundle> bundle;
  private final Path folder;
  private final Fetcher fetcher;

  Cloner(
      GitProject project,
      Optional<GitBundle> bundle,
      Path folder,
      Optional<InstalledGit> git,
      GitProgress progress) {
    this.project = project;
    this.bundle = bundle;
    this.folder = folder.toAbsolutePath();
    this.fetcher = new Fetcher(git, progress);
  }

  GitTarget cloneProject() throws PorterException {
    GitTarget planned = new TargetCheck(project, bundle.map(GitBundle::work), folder).examine();
    if (planned.state() != State.CLONE) {
      return planned;
    }
    try {
      Interruption.check();
      return made(planned);
    } catch (IOException e) {
      Interruption.check();
      return new GitTarget(State.IMPOSSIBLE, Texts.of(e), planned.url(), planned.commands());
    }
  }

  private GitTarget made(GitTarget planned) throws IOException, PorterException {
    List<Path> parents = missingParents();
    Path parent = Objects.requireNonNull(folder.getParent());
    Path beside = parent.resolve("." + folder.getFileName() + ".porter-" + UUID.randomUUID());
    try {
      Files.createDirectories(beside);
      List<String> notes = new CloneWork(project, bundle, fetcher, beside).fill();
      Interruption.check();
      moveInto(beside);
      return notes.isEmpty()
          ? new GitTarget(State.MATCHES, "", planned.url(), List.of())
          : new GitTarget(State.DIFFERS, String.join(" ", notes), planned.url(), List.of());
    } catch (Throwable e) {
      takeBack(beside, parents, e);
      throw e;
    }
  }

  /** An empty folder may be in place; nothing else is replaced, even if it came meanwhile. */
  private void moveInto(Path beside) throws IOException {
    boolean empty = Files.isDirectory(folder) && Files.deleteIfExists(folder);
    try {
      Files.move(beside, folder);
    } catch (IOException | RuntimeException | Error e) {
      if (empty) {
        Files.createDirectory(folder);
      }
      throw e;
    }
  }

  /** The folders above that don't exist yet, outermost last. */
  private List<Path> missingParents() {
    var missing = new ArrayList<Path>();
    for (@Nullable Path above = folder.getParent();
        above != null && !Files.exists(above);
        above = above.getParent()) {
      missing.add(above);
    }
    return missing;
  }

  private static void takeBack(Path beside, List<Path> parents, Throwable because) {
    // An interrupted thread can't do what has to be done now.
    boolean interrupted = Thread.interrupted();
    try {
      Folders.delete(beside);
      for (Path parent : parents) {
        Files.deleteIfExists(parent);
      }
    } catch (IOException | RuntimeException e) {
      because.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
