package dev.threadporter.sqlite;

import java.io.IOException;
import java.sql.SQLException;

/**
 * One short write transaction. It is begun and ended by SQL and never by the driver's auto-commit
 * switch, which commits what is open when it is turned back on.
 */
final class Transaction {
  /** Attempts at 200 ms each: as long as Codex itself waits, but in steps. */
  private static final int ATTEMPTS = 25;

  private final Session session;

  Transaction(Session session) {
    this.session = session;
  }

  /**
   * Does work that is committed if it returns and taken back if it throws anything, an {@link
   * Error} included. If it can't be taken back in order, the connection is closed, which undoes it
   * too.
   */
  <X extends Exception> void run(Work<X> work) throws IOException, SQLException, X {
    patiently("BEGIN IMMEDIATE");
    try {
      work.run(session);
      patiently("COMMIT");
    } catch (Throwable failure) {
      rollBack(failure);
      throw failure;
    }
  }

  private void patiently(String sql) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        session.run(sql);
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !Failures.isBusy(e)) {
          throw e;
        }
      }
    }
  }

  private void rollBack(Throwable failure) {
    try {
      session.run("ROLLBACK");
    } catch (Throwable e) {
      failure.addSuppressed(e);
      closeAfter(failure);
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      session.close();
    } catch (Throwable e) {
      failure.addSuppressed(e);
    }
  }

  /** What a transaction does. */
  @FunctionalInterface
  interface Work<X extends Exception> {
    void run(Session session) throws IOException, SQLException, X;
  }
}
