package dev.threadporter;

import dev.threadporter.catalogue.LiveDatabase;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.CodexConfig;
import dev.threadporter.home.Daemon;
import dev.threadporter.home.HomeLock;
import dev.threadporter.home.HomeUse;
import dev.threadporter.home.HomeUse.Holder;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Recovery;
import dev.threadporter.transaction.Recovery.Recovered;
import dev.threadporter.transaction.TransactionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deals with transactions whose porter is gone, before anything else is done with the home. */
final class Recovering {
  /** How long another porter is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How many transactions stay if nobody says otherwise. */
  private static final int KEPT = 10;

  private Recovering() {}

  /**
   * Before reading: recovers what is abandoned if nobody uses the home; otherwise leaves it, since
   * what is there is something that Codex copes with, and says so.
   */
  static void beforeReading(Setup setup) throws IOException, PorterException {
    var unfinished = Recovery.unfinished(setup.home());
    if (unfinished.isEmpty() || !Files.isWritable(setup.home().root())) {
      return;
    }
    var lock = HomeLock.tryTakeExisting(setup.home());
    if (lock.isEmpty()) {
      return;
    }
    try (var held = lock.get()) {
      if (holders(setup).isEmpty()) {
        recover(setup, held);
      } else {
        unfinished.forEach(
            id -> setup.listener().accept(new PorterEvent.UnfinishedTransaction(id)));
      }
    }
  }

  /** Before writing: takes the lock, makes sure that nobody uses the home, and recovers. */
  static HomeLock beforeWriting(Setup setup) throws IOException, PorterException {
    return beforeWriting(setup, false);
  }

  /**
   * Before writing.
   *
   * @param whileRunning whether the home may be in use; what is abandoned can't be recovered then
   */
  static HomeLock beforeWriting(Setup setup, boolean whileRunning)
      throws IOException, PorterException {
    requireSettings(setup);
    var lock = take(setup);
    try {
      if (!whileRunning || !Recovery.unfinished(setup.home()).isEmpty()) {
        requireUnused(setup);
        recover(setup, lock);
      }
      return lock;
    } catch (IOException | PorterException | RuntimeException | Error failure) {
      closeAfter(lock, failure);
      throw failure;
    }
  }

  /** Nobody knows where the databases are otherwise. */
  private static void requireSettings(Setup setup) throws PorterException {
    if (CodexConfig.readable(setup.home()).unreadable().isPresent()) {
      throw new PorterException(
          ErrorCode.NOT_WRITABLE,
          Map.of(
              "path",
              setup.home().root().toString(),
              "reason",
              setup.home().config() + " can't be read"));
    }
  }

  private static void closeAfter(HomeLock lock, Throwable failure) {
    try {
      lock.close();
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }

  /** Makes sure that nobody has the home open. */
  static void requireUnused(Setup setup) throws IOException, PorterException {
    var holders = holders(setup);
    if (!holders.isEmpty()) {
      throw inUse(setup, holders);
    }
  }

  /** Makes sure that no thread is loaded by a Codex. */
  static void requireUnloaded(Setup setup, Collection<ThreadId> threads)
      throws IOException, PorterException {
    var use = HomeUse.ofThisMachine();
    for (var thread : threads) {
      var holder = use.loadedBy(setup.home(), thread.value());
      if (holder.isPresent()) {
        throw inUse(setup, List.of(holder.get()));
      }
    }
  }

  static PorterException inUse(Setup setup, List<Holder> holders) throws IOException {
    var names = holders.stream().map(Holder::toString).collect(Collectors.joining(", "));
    var daemon = Daemon.of(setup.home());
    List<String> details =
        daemon.isPresent() && holders.stream().anyMatch(one -> one.pid() == daemon.get().pid())
            ? List.of(daemon.get().howToStop())
            : List.of();
    return new PorterException(
        ErrorCode.IN_USE,
        Map.of("path", setup.home().root().toString(), "process", names),
        details,
        null);
  }

  /** Who has any database open that a Codex with this home may use, the stale one included. */
  static List<Holder> holders(Setup setup) throws IOException {
    var config = CodexConfig.read(setup.home());
    var all = new LinkedHashSet<Holder>();
    for (var folder : setup.home().possibleDatabaseFolders(config, setup.host())) {
      all.addAll(HomeUse.ofThisMachine().holders(folder));
    }
    return List.copyOf(all);
  }

  /** Takes the lock, waiting for another porter. */
  static HomeLock take(Setup setup) throws IOException, PorterException {
    try {
      return HomeLock.take(setup.home(), Duration.ZERO);
    } catch (PorterException busy) {
      if (busy.code() != ErrorCode.LOCKED) {
        throw busy;
      }
      setup.listener().accept(new PorterEvent.Waiting(PATIENCE.toSeconds()));
      return HomeLock.take(setup.home(), PATIENCE);
    }
  }

  /** Ends what is unfinished, and says so. */
  static List<Recovered> recover(Setup setup, HomeLock lock) throws IOException {
    if (Recovery.unfinished(setup.home()).isEmpty()) {
      return List.of();
    }
    var all = Recovery.recover(setup.home(), lock, noted -> writerOf(setup, noted));
    all.forEach(one -> setup.listener().accept(new PorterEvent.RecoveredTransaction(one)));
    return all;
  }

  /** Removes old transactions after one was added, and says so. */
  static void prune(Setup setup, HomeLock lock) throws IOException {
    for (var removed : new TransactionLog(setup.home()).prune(kept(setup), lock)) {
      setup.listener().accept(new PorterEvent.PrunedTransaction(removed));
    }
  }

  /** How many transactions stay: {@code PORTER_KEEP_TRANSACTIONS}, else 10. */
  private static int kept(Setup setup) {
    var text = setup.host().variables().getOrDefault("PORTER_KEEP_TRANSACTIONS", "");
    return text.matches("[0-9]{1,6}") ? Math.max(1, Integer.parseInt(text)) : KEPT;
  }

  /**
   * Opens databases for writing.
   *
   * @param folder the folder of the live ones, as {@link OpenHome#databaseFolder} tells it
   */
  static ClosableWriter writer(Setup setup, Path folder) throws IOException {
    return new ClosableWriter(
        setup.databases().isEmpty()
            ? Optional.empty()
            : Optional.of(setup.databases().get().write(folder)));
  }

  /** The databases that a transaction wrote to; the live ones if it doesn't say. */
  private static Optional<DatabaseWriter> writerOf(Setup setup, Optional<Path> noted)
      throws IOException {
    if (noted.isPresent()) {
      return writer(setup, noted.get()).writer();
    }
    try (var scratch = Scratch.create()) {
      return writer(
              setup,
              LiveDatabase.folder(setup.home(), setup.host(), setup.databases(), scratch.folder()))
          .writer();
    }
  }

  /**
   * Half a change is none: every database that is there has to be readable, or it isn't known which
   * of them is the live one, or what is in it.
   */
  static void requireReadable(OpenHome home) throws PorterException {
    for (var finding : home.findings()) {
      if (finding.code() == FindingCode.UNREADABLE_DATABASE) {
        throw new PorterException(
            ErrorCode.NOT_WRITABLE,
            Map.of("path", finding.path().orElse(""), "reason", "the database can't be read"));
      }
    }
  }

  /** A writer that may be missing. */
  record ClosableWriter(Optional<DatabaseWriter> writer) implements java.io.Closeable {
    @Override
    public void close() throws IOException {
      if (writer.isPresent()) {
        writer.get().close();
      }
    }
  }
}
