package dev.threadporter.restore;

import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.restore.ProjectOutcome.State;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitProgress;
import dev.threadporter.spi.GitTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the projects of an import, clones them and restores what was in progress, one after the
 * other. The threads are committed before, and nothing here touches them. Not safe for use by
 * several threads.
 */
public final class ProjectRestore {
  private final ProjectRecords source;
  private final List<PlacedProject> projects;
  private final RestoreOptions options;
  private final GitAdapter git;
  private final Listener listener;
  private Optional<Bundles> bundles = Optional.empty();
  private boolean stopped;

  /**
   * Finds out which projects there are and where they go.
   *
   * @param source the source, read to its end
   * @param threads what happens to its threads
   * @param home the home's folder, for where its file system is
   * @param options what is wanted
   * @param git does the work
   * @param listener is told how far it is
   */
  public ProjectRestore(
      ProjectRecords source,
      List<ThreadPlan> threads,
      Path home,
      RestoreOptions options,
      GitAdapter git,
      Listener listener) {
    this.source = source;
    this.options = options;
    this.git = git;
    this.listener = listener;
    this.projects = PlacedProjects.of(source, threads, home.getFileSystem(), git);
  }

  /**
   * Says what is there and what would be done. Writes nothing.
   *
   * @return one outcome for each project, outer ones first
   */
  public List<ProjectOutcome> examine() {
    return projects.stream().map(project -> looked(project).build()).toList();
  }

  /**
   * Clones and restores.
   *
   * @param scratch an existing private folder
   * @param kept a folder for bundles that couldn't be restored and can't lie beside their project
   * @return one outcome for each project, outer ones first
   */
  public List<ProjectOutcome> run(Path scratch, Path kept) {
    var problem = unpack(scratch, kept);
    var outcomes = new ArrayList<ProjectOutcome>();
    for (var project : projects) {
      var outcome = looked(project);
      if (stopped) {
        outcome.notDone(text("git.why.stopped"));
      } else if (problem.isPresent() && project.record().work().isPresent()) {
        outcome.notDone(problem.get());
      } else {
        run(project, outcome);
      }
      outcomes.add(outcome.build());
    }
    return outcomes;
  }

  /**
   * Whether a person stopped {@link #run}; what wasn't done is in the outcomes.
   *
   * @return true if so
   */
  public boolean stopped() {
    return stopped;
  }

  private Outcome looked(PlacedProject project) {
    var outcome = new Outcome(project, options);
    if (project.folder().isEmpty()) {
      outcome.looked(impossible(text("git.why.scattered")));
    } else {
      var work = project.record().work();
      outcome.looked(git.examine(project.record().project(), work, project.folder().get()));
    }
    return outcome;
  }

  /** Unpacks the bundles that will be needed; gives the reason if that can't be. */
  private Optional<String> unpack(Path scratch, Path kept) {
    try {
      bundles = Optional.of(Bundles.unpack(source.source(), needed(), scratch, kept));
      return Optional.empty();
    } catch (IOException | PorterException failure) {
      stopped = Thread.currentThread().isInterrupted();
      return Optional.of(text("git.why.not-unpacked", "reason", reason(failure)));
    }
  }

  private Set<String> needed() {
    var needed = new HashSet<String>();
    for (var project : projects) {
      if (project.record().work().isPresent()
          && (options.restoreWork() || project.folder().flatMap(git::locate).isEmpty())) {
        needed.add(project.key());
      }
    }
    return needed;
  }

  private void run(PlacedProject project, Outcome outcome) {
    try {
      if (options.cloneRepos() && outcome.state() == State.CLONE) {
        outcome.cloned(cloneProject(project));
      }
      if (options.restoreWork()) {
        restore(project, outcome);
      }
    } catch (PorterException interrupted) {
      stopped = true;
      outcome.notDone(text("git.why.stopped"));
    } catch (IOException | RuntimeException failure) {
      outcome.notDone(stopped ? text("git.why.stopped") : reason(failure));
    }
  }

  private GitTarget cloneProject(PlacedProject project) throws PorterException {
    var folder = project.folder().orElseThrow();
    var progress = progress("cloning", folder);
    progress.report("", 0, 0);
    return git.clone(project.record().project(), bundle(project, file(project)), folder, progress);
  }

  private Optional<Path> file(PlacedProject project) {
    return bundles.flatMap(unpacked -> unpacked.of(project.key()));
  }

  private static Optional<GitBundle> bundle(PlacedProject project, Optional<Path> file) {
    return project.record().work().map(work -> new GitBundle(work, file));
  }

  private void restore(PlacedProject project, Outcome outcome) throws IOException, PorterException {
    if (project.folder().isEmpty() || file(project).isEmpty()) {
      if (outcome.hadWork()) {
        outcome.notRestored(text("git.why.no-work"), List.of(), Optional.empty());
      }
      return;
    }
    var folder = project.folder().get();
    progress("restoring", folder).report("", 0, 0);
    var kept = bundles.orElseThrow().keep(project.key(), folder);
    var wanted = false;
    try {
      var bundle = bundle(project, Optional.of(kept.file())).orElseThrow();
      var restored = git.restoreWork(project.record().project(), bundle, folder, project.branch());
      wanted = !restored.restored();
      outcome.restored(restored, kept.file());
    } finally {
      if (!wanted) {
        kept.drop();
      }
    }
  }

  private GitProgress progress(String doing, Path folder) {
    return (phase, done, total) -> {
      try {
        listener.report(doing, folder, phase, done, total);
      } catch (RuntimeException stop) {
        stopped = true;
        throw stop;
      }
    };
  }

  private static GitTarget impossible(String reason) {
    return new GitTarget(GitTarget.State.IMPOSSIBLE, reason, Optional.empty(), List.of());
  }

  private static String reason(Exception failure) {
    var message = failure.getMessage();
    return message == null || message.isBlank() ? failure.toString() : message;
  }

  private static String text(String key) {
    return Messages.english().text(key, Map.of());
  }

  private static String text(String key, String name, String value) {
    return Messages.english().text(key, Map.of(name, value));
  }

  /** Is told how far a project is; what it throws stops the work. May be called by any thread. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Takes a report.
     *
     * @param doing {@code cloning} or {@code restoring}
     * @param folder the project's folder
     * @param phase as {@link GitProgress} has it; may be empty
     * @param done how much of the phase is done
     * @param total how much it is; 0 if unknown
     */
    void report(String doing, Path folder, String phase, long done, long total);
  }
}
