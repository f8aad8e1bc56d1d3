package dev.threadporter;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.Lineage;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.home.HomeUse;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.message.WriteFailure;
import dev.threadporter.pack.ArchiveSource;
import dev.threadporter.pack.FolderSource;
import dev.threadporter.pack.HomeSource;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackSource;
import dev.threadporter.pack.Progress;
import dev.threadporter.pack.Room;
import dev.threadporter.pack.UnreadableSourceException;
import dev.threadporter.plan.ForeignRootsException;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ImportRun;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.project.GitMode;
import dev.threadporter.restore.ProjectRecords;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An import: open the source and the target, read the one against the other, commit. */
final class Importing {
  private final Setup setup;
  private final ImportRequest request;
  private Map<String, Set<ThreadId>> roots = Map.of();

  Importing(Setup setup, ImportRequest request) {
    this.setup = setup;
    this.request = request;
  }

  ImportReport plan() throws IOException, PorterException {
    return fromWhatCanBeRead(this::plan);
  }

  ImportReport run() throws IOException, PorterException {
    return fromWhatCanBeRead(this::run);
  }

  private ImportReport plan(ProjectRecords source, Path scratch)
      throws IOException, PorterException {
    var plan = read(source, scratch, Optional.empty()).plan();
    return projects().planned(ImportReport.of(plan, Optional.empty()), source);
  }

  private ImportReport run(ProjectRecords source, Path scratch)
      throws IOException, PorterException {
    // The home isn't kept locked while projects are cloned.
    var report = arrived(runThreads(source, scratch));
    return projects().done(report, source, scratch);
  }

  /**
   * Begins again without a file of a home that turns out not to be readable to its end, and with
   * workspace roots that turn out to need a decision; nothing has been committed then.
   */
  private ImportReport fromWhatCanBeRead(Attempt attempt) throws IOException, PorterException {
    var unreadable = new HashMap<Path, String>();
    while (true) {
      try (var scratch = Scratch.create();
          var source = source(scratch.folder(), unreadable)) {
        return attempt.with(source, scratch.folder());
      } catch (ForeignRootsException found) {
        roots = found.roots();
      } catch (UnreadableSourceException broken) {
        if (unreadable.put(broken.file(), broken.reason()) != null) {
          throw broken;
        }
      }
    }
  }

  /** Looks whether the threads arrived: rows, places, forks and projections, not every line. */
  private ImportReport arrived(ImportReport report) throws IOException {
    if (report.transaction().isEmpty()) {
      return report;
    }
    var ids =
        report.plan().threads().stream()
            .filter(thread -> thread.action().writes())
            .map(thread -> thread.newId().orElse(thread.id()))
            .toList();
    return report.arrived(new Examining(setup).arrived(ids));
  }

  private ImportReport runThreads(ProjectRecords source, Path scratch)
      throws IOException, PorterException {
    var lock = Recovering.beforeWriting(setup, request.whileRunning());
    try (var transaction =
        Transaction.begin(
            setup.home(), setup.host(), lock, "import", request.source().toString())) {
      return run(source, scratch, transaction, lock);
    } catch (FileSystemException failure) {
      // What fails elsewhere, in the source for instance, says nothing about the home.
      if (!String.valueOf(failure.getFile()).startsWith(setup.home().root().toString())) {
        throw failure;
      }
      throw WriteFailure.of(failure, setup.home().root());
    }
  }

  private ImportedProjects projects() {
    return new ImportedProjects(setup, request.projects());
  }

  private ImportReport run(
      ProjectRecords source, Path scratch, Transaction transaction, HomeLock lock)
      throws IOException, PorterException {
    checkRoom(source);
    var read = read(source, scratch, Optional.of(transaction));
    var plan = read.plan();
    if (plan.needsDecision() || !plan.changesAnything()) {
      return ImportReport.of(plan, Optional.empty());
    }
    transaction.writesTo(read.databases());
    if (request.snapshot()) {
      try (var writer = Recovering.writer(setup, read.databases())) {
        transaction.snapshot(writer.writer(), read.databases());
      }
    }
    if (request.whileRunning()) {
      requireNewAlone(read, transaction);
    } else {
      LastLook.everything(setup, read.seen());
    }
    try (var writer = Recovering.writer(setup, read.databases())) {
      transaction.commit(writer.writer());
    }
    Recovering.prune(setup, lock);
    return ImportReport.of(plan, Optional.of(transaction.id()));
  }

  /** A running Codex goes on writing to the file that it has open: what replaces it is lost. */
  private void requireNewAlone(Read read, Transaction transaction)
      throws IOException, PorterException {
    var changed =
        read.plan().threads().stream()
            .filter(thread -> thread.action().writes() && thread.action() != Action.KEEP_BOTH)
            .map(thread -> thread.newId().orElse(thread.id()))
            .collect(Collectors.toSet());
    LastLook.rollouts(setup, read.seen(), changed::contains);
    var holders = Recovering.holders(setup);
    if (transaction.replaces() && !holders.isEmpty()) {
      throw Recovering.inUse(setup, holders);
    }
    Recovering.requireUnloaded(setup, changed);
  }

  private void checkRoom(PackSource pack) throws IOException, PorterException {
    var needed = pack.manifest().threads().stream().mapToLong(thread -> thread.bytes()).sum();
    Room.require(setup.home().root(), needed);
  }

  private Read read(PackSource pack, Path scratch, Optional<Transaction> transaction)
      throws IOException, PorterException {
    var folder = Files.createTempDirectory(scratch, "target-");
    var doing = transaction.isPresent() ? "importing" : "verifying";
    var watched =
        new WatchedSource(
            pack, doing, setup.listener(), transaction.map(one -> setup.home().root()));
    try (var target = OpenHome.open(setup.home(), setup.host(), setup.databases(), folder)) {
      if (transaction.isPresent()) {
        Recovering.requireReadable(target);
      }
      var plan =
          ImportRun.run(
              new ImportRun.Context(
                  watched, target, transaction, request.options(), setup.host(), scratch, roots));
      return new Read(plan, target.catalogue(), target.databaseFolder());
    }
  }

  /** What is planned, the threads that it was planned for, and where their databases are. */
  private record Read(ImportPlan plan, Catalogue seen, Path databases) {}

  private ProjectRecords source(Path scratch, Map<Path, String> unreadable)
      throws IOException, PorterException {
    var path = request.source();
    if (Files.notExists(path)) {
      throw noSource(path);
    }
    if (!Files.isDirectory(path)) {
      var archive =
          ArchiveSource.open(path, setup.formats())
              .orElseThrow(
                  () ->
                      new PorterException(
                          ErrorCode.NOT_AN_ARCHIVE, Map.of("path", path.toString())));
      if (archive.manifest().kind().equals(Manifest.COMPACT)) {
        throw new PorterException(ErrorCode.ARCHIVE_COMPACT, Map.of("path", path.toString()));
      }
      return new ProjectRecords(archive);
    }
    var folder = FolderSource.open(path);
    return folder.isPresent()
        ? new ProjectRecords(folder.get())
        : home(path, Files.createTempDirectory(scratch, "source-"), unreadable);
  }

  private static PorterException noSource(Path path) {
    return new PorterException(ErrorCode.NO_SOURCE, Map.of("path", path.toString()));
  }

  /** Any Codex home: what an export of all of it would give. */
  private ProjectRecords home(Path path, Path scratch, Map<Path, String> unreadable)
      throws IOException, PorterException {
    if (!CodexHome.isHome(path)) {
      throw noSource(path);
    }
    var open = OpenHome.open(new CodexHome(path), setup.host(), setup.databases(), scratch);
    try {
      return new ProjectRecords(new WholeHome(all(open, scratch, unreadable), open));
    } catch (Throwable failed) {
      try {
        open.close();
      } catch (IOException again) {
        failed.addSuppressed(again);
      }
      throw failed;
    }
  }

  private HomeSource all(OpenHome open, Path scratch, Map<Path, String> unreadable)
      throws IOException, PorterException {
    var lineage = Lineage.of(open.catalogue(), open.catalogue().threads(), true);
    return HomeSource.of(
        open,
        lineage,
        setup.host(),
        HomeUse.ofThisMachine(),
        setup.projects(request.projects().any() ? GitMode.FULL : GitMode.NONE, false),
        scratch,
        setup.version(),
        Progress.NONE,
        unreadable);
  }

  /** Something to do with an open source. */
  @FunctionalInterface
  private interface Attempt {
    ImportReport with(ProjectRecords source, Path scratch) throws IOException, PorterException;
  }
}
