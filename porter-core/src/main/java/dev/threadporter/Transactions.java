package dev.threadporter;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.transaction.Change;
import dev.threadporter.transaction.Recovery;
import dev.threadporter.transaction.Recovery.Recovered;
import dev.threadporter.transaction.Transaction;
import dev.threadporter.transaction.TransactionLog;
import dev.threadporter.transaction.TransactionSummary;
import dev.threadporter.transaction.TransactionSummary.State;
import dev.threadporter.transaction.UndoPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The transactions of a home: what porter changed there, and how to take it back. Ids may be given
 * by their beginning.
 *
 * <pre>{@code
 * var transactions = Porter.open(Path.of("/home/me/.codex")).transactions();
 * transactions.undo(transactions.list().get(0).id());
 * }</pre>
 */
public final class Transactions {
  private final Setup setup;
  private final TransactionLog log;

  Transactions(Setup setup) {
    this.setup = setup;
    this.log = new TransactionLog(setup.home());
  }

  /**
   * Lists them. Changes nothing, and recovers nothing.
   *
   * @return the newest first
   * @throws IOException if one can't be read
   */
  public List<TransactionSummary> list() throws IOException {
    return log.list();
  }

  /**
   * Says what a transaction changed, and what undoing it would do now. Changes nothing.
   *
   * @param prefix the beginning of its id
   * @return the transaction with its changes; none if it isn't over
   * @throws IOException if it or the home can't be read
   * @throws PorterException {@code no-such-transaction}
   */
  public Details show(String prefix) throws IOException, PorterException {
    var summary = find(prefix);
    if (summary.state() == State.UNFINISHED) {
      return new Details(summary, List.of());
    }
    try (var scratch = Scratch.create();
        var home = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
      return new Details(summary, UndoPlan.of(home, summary.id()).changes());
    }
  }

  /**
   * Takes back what a transaction changed, where it still is as the transaction left it. A thread
   * is taken back as a whole or not at all. The undo is a transaction itself and can be undone.
   *
   * @param prefix the beginning of its id
   * @return what was taken back and what was left
   * @throws IOException if the home can't be read or written
   * @throws PorterException if there is no such transaction, it isn't over or was undone already,
   *     the home is in use, or the undo failed and was put back
   */
  public UndoReport undo(String prefix) throws IOException, PorterException {
    find(prefix);
    var lock = Recovering.beforeWriting(setup);
    try {
      var summary = over(prefix);
      if (summary.state() == State.UNDONE) {
        throw new PorterException(ErrorCode.TRANSACTION_UNDONE, Map.of("id", summary.id()));
      }
      return undo(summary, lock);
    } finally {
      lock.close();
    }
  }

  private UndoReport undo(TransactionSummary summary, HomeLock lock)
      throws IOException, PorterException {
    try (var undo = Transaction.begin(setup.home(), setup.host(), lock, "undo", summary.id())) {
      Catalogue seen;
      Path databases;
      UndoReport report;
      try (var scratch = Scratch.create();
          var home =
              OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
        Recovering.requireReadable(home);
        var plan = UndoPlan.of(home, summary.id());
        if (plan.restorable().isEmpty()) {
          return new UndoReport(Optional.empty(), List.of(), plan.left());
        }
        plan.stage(undo);
        seen = home.catalogue();
        databases = home.databaseFolder();
        report = new UndoReport(Optional.of(undo.id()), plan.restorable(), plan.left());
      }
      undo.writesTo(databases);
      LastLook.everything(setup, seen);
      try (var writer = Recovering.writer(setup, databases)) {
        undo.commit(writer.writer());
      }
      return report;
    }
  }

  /**
   * Removes a transaction; what it changed stays, and can't be undone any more.
   *
   * @param prefix the beginning of its id
   * @return what was removed
   * @throws IOException if it can't be removed
   * @throws PorterException if there is no such transaction or it isn't over, or another porter is
   *     at work
   */
  public TransactionSummary delete(String prefix) throws IOException, PorterException {
    find(prefix);
    try (var lock = Recovering.take(setup)) {
      var summary = over(prefix);
      log.delete(summary.id(), lock);
      return summary;
    }
  }

  /**
   * Ends what a porter that was killed left unfinished.
   *
   * @return what was done; empty if nothing was unfinished
   * @throws IOException if something can't be ended now
   * @throws PorterException if the home is in use, or another porter is at work in it
   */
  public List<Recovered> recover() throws IOException, PorterException {
    if (Recovery.unfinished(setup.home()).isEmpty()) {
      return List.of();
    }
    try (var lock = Recovering.take(setup)) {
      Recovering.requireUnused(setup);
      return Recovering.recover(setup, lock);
    }
  }

  /**
   * Removes the oldest transactions. Unfinished ones stay in any case.
   *
   * @param keep how many stay
   * @return what was removed, the oldest first
   * @throws IOException if one can't be removed
   * @throws PorterException if another porter is at work
   */
  public List<TransactionSummary> prune(int keep) throws IOException, PorterException {
    if (log.list().size() <= keep) {
      return List.of();
    }
    try (var lock = Recovering.take(setup)) {
      return log.prune(keep, lock);
    }
  }

  private TransactionSummary find(String prefix) throws IOException, PorterException {
    var found = list().stream().filter(one -> one.id().startsWith(prefix)).toList();
    if (found.size() != 1) {
      throw new PorterException(
          ErrorCode.NO_SUCH_TRANSACTION,
          Map.of("path", setup.home().root().toString(), "id", prefix));
    }
    return found.get(0);
  }

  private TransactionSummary over(String prefix) throws IOException, PorterException {
    var summary = find(prefix);
    if (summary.state() == State.UNFINISHED) {
      throw new PorterException(ErrorCode.TRANSACTION_UNFINISHED, Map.of("id", summary.id()));
    }
    return summary;
  }

  /**
   * A transaction with what it changed.
   *
   * @param summary the transaction
   * @param changes each change, and how it is now
   */
  public record Details(TransactionSummary summary, List<Change> changes) {
    /** Copies the list. */
    public Details {
      changes = List.copyOf(changes);
    }
  }

  /**
   * What an undo did.
   *
   * @param transaction the id under which it can be undone; empty if nothing was taken back
   * @param restored what was taken back
   * @param left what was left, each with why
   */
  public record UndoReport(Optional<String> transaction, List<Change> restored, List<Change> left) {
    /** Copies the lists. */
    public UndoReport {
      restored = List.copyOf(restored);
      left = List.copyOf(left);
    }
  }
}
