package dev.threadporter;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.restore.ProjectOutcome;
import dev.threadporter.restore.ProjectOutcome.State;
import dev.threadporter.restore.ProjectRecords;
import dev.threadporter.restore.ProjectRestore;
import dev.threadporter.restore.RestoreOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Adds to the report of an import what is done about the projects. */
final class ImportedProjects {
  private final Setup setup;
  private final RestoreOptions options;

  ImportedProjects(Setup setup, RestoreOptions options) {
    this.setup = setup;
    this.options = options;
  }

  /** Says what is there and what would be done. */
  ImportReport planned(ImportReport report, ProjectRecords source) throws PorterException {
    if (source.manifest().projects().isEmpty() || (setup.git().get().isEmpty() && !options.any())) {
      return report;
    }
    var outcomes = restore(report, source).examine();
    var coming = options.cloneRepos() ? outcomes : List.<ProjectOutcome>of();
    return new ImportReport(
        without(report.plan(), cwd -> coming.stream().anyMatch(it -> brings(it, cwd))),
        report.transaction(),
        outcomes,
        false,
        report.arrived());
  }

  private static boolean brings(ProjectOutcome outcome, Path cwd) {
    return outcome.state() == State.CLONE && outcome.folder().filter(cwd::startsWith).isPresent();
  }

  /** Clones and restores what is wanted; the threads are in. */
  ImportReport done(ImportReport report, ProjectRecords source, Path scratch)
      throws PorterException {
    var undecided = report.plan().needsDecision();
    if (undecided || !options.any() || source.manifest().projects().isEmpty()) {
      return report;
    }
    var restore = restore(report, source);
    var outcomes = restore.run(scratch, setup.home().porter().resolve("bundles"));
    return new ImportReport(
        without(report.plan(), Files::isDirectory),
        report.transaction(),
        outcomes,
        restore.stopped(),
        report.arrived());
  }

  private ProjectRestore restore(ImportReport report, ProjectRecords source)
      throws PorterException {
    return new ProjectRestore(
        source,
        report.plan().threads(),
        setup.home().root(),
        options,
        setup.requiredGit(),
        (doing, folder, phase, done, total) ->
            setup
                .listener()
                .accept(new PorterEvent.ProjectProgress(doing, folder, phase, done, total)));
  }

  /** The plan without the findings that a folder is missing which isn't any more. */
  private ImportPlan without(ImportPlan plan, Predicate<Path> there) {
    return new ImportPlan(
        plan.threads().stream().map(thread -> without(thread, there)).toList(),
        plan.projects(),
        plan.findings());
  }

  private ThreadPlan without(ThreadPlan thread, Predicate<Path> there) {
    return new ThreadPlan(
        thread.id(),
        thread.title(),
        thread.action(),
        thread.sourceCwd(),
        thread.cwd(),
        thread.historyOnly(),
        thread.newId(),
        thread.rollouts(),
        thread.reason(),
        thread.divergence(),
        thread.choices(),
        thread.findings().stream().filter(finding -> !isSettled(finding, there)).toList());
  }

  private boolean isSettled(Finding finding, Predicate<Path> there) {
    try {
      return finding.code() == FindingCode.CWD_MISSING
          && finding
              .path()
              .map(setup.home().root().getFileSystem()::getPath)
              .filter(there)
              .isPresent();
    } catch (InvalidPathException foreign) {
      return false;
    }
  }
}
