package dev.threadporter.sqlite;

import dev.threadporter.spi.DatabaseBusyException;
import dev.threadporter.sqlite.ConnectionFactory.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Opens databases for reading so that nothing appears or changes beside them.
 *
 * <ul>
 *   <li>Nobody has it open and no log is left: as immutable, checked against changes.
 *   <li>Nobody has it open, but a log or a journal is left (a Codex that was killed, or that ended
 *       without tidying up): copied and opened there.
 *   <li>Somebody has it open: an ordinary connection in one read transaction, which in WAL mode
 *       blocks nobody. A database in another journal mode is copied online, for there a reader
 *       would keep Codex from writing.
 * </ul>
 */
final class SafeOpening {
  /** How often it is tried again while programs open, close or lock the database. */
  private static final int ATTEMPTS = 25;

  private final OwnConnections own;
  private final OpenElsewhere elsewhere;
  private final PrivateCopies copies;

  SafeOpening(OwnConnections own, OpenElsewhere elsewhere, Path scratch) {
    this.own = own;
    this.elsewhere = elsewhere;
    this.copies = new PrivateCopies(scratch, own);
  }

  /** Opens a database by its real path. */
  View open(Path database) throws IOException {
    Optional<SQLException> busy = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        var view = attempt(database);
        if (view.isPresent()) {
          return view.get();
        }
      } catch (SQLException e) {
        if (!Failures.isBusy(e)) {
          throw Failures.of(database, e);
        }
        busy = Optional.of(e);
      }
    }
    if (busy.isPresent()) {
      throw new DatabaseBusyException(database, busy.get());
    }
    throw changing(database);
  }

  static IOException changing(Path database) {
    return new IOException(database + ": keeps changing while it is read; try again");
  }

  private Optional<View> attempt(Path database) throws IOException, SQLException {
    if (own.ifNone(database, () -> elsewhere.isOpen(database)).orElse(true)) {
      return Optional.of(beside(database));
    }
    var before = FileStamp.of(database, database, own);
    if (PrivateCopies.hasChangesBeside(database)) {
      var copy = copies.copy(database);
      return copy.isPresent() ? Optional.of(ofCopy(copy.get())) : Optional.empty();
    }
    return immutable(database, before);
  }

  private Optional<View> immutable(Path database, FileStamp before)
      throws IOException, SQLException {
    View.Check check = () -> before.agreesWith(FileStamp.of(database, database, own));
    try {
      var session = own.open(database, Mode.IMMUTABLE);
      var view = new View(own, database, Mode.IMMUTABLE, session, check);
      if (view.holds()) {
        return Optional.of(view);
      }
      view.close();
    } catch (SQLException e) {
      if (check.holds()) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private View ofCopy(Path copy) throws SQLException {
    var session = own.open(copy, Mode.READ_WRITE);
    return new View(own, copy, Mode.READ_WRITE, session, View.Check.ALWAYS);
  }

  /** Opens beside somebody. */
  private View beside(Path database) throws IOException, SQLException {
    var session = own.open(database, Mode.READ_ONLY);
    var copy = Optional.<Path>empty();
    try {
      session.waitShortlyForLocks();
      if (session.isWal()) {
        session.run("BEGIN");
      } else {
        copy = Optional.of(Snapshot.of(session, database, copies.place(database)));
      }
    } catch (Throwable failure) {
      closeAfter(failure, database, session);
      throw failure;
    }
    if (copy.isEmpty()) {
      return new View(own, database, Mode.READ_ONLY, session, View.Check.ALWAYS);
    }
    own.close(database, Mode.READ_ONLY, session);
    return ofCopy(copy.get());
  }

  private void closeAfter(Throwable failure, Path database, Session session) {
    try {
      own.close(database, Mode.READ_ONLY, session);
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
