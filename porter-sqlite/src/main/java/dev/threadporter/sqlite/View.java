package dev.threadporter.sqlite;

import dev.threadporter.sqlite.ConnectionFactory.Mode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A connection to read through, and the answer whether what it reads still holds. */
final class View implements Closeable {
  private final OwnConnections own;
  private final Path opened;
  private final Mode mode;
  private final Session session;
  private final Schema schema;
  private final Check check;

  /** Takes over a connection; on failure it is closed. */
  View(OwnConnections own, Path opened, Mode mode, Session session, Check check)
      throws SQLException {
    this.own = own;
    this.opened = opened;
    this.mode = mode;
    this.session = session;
    this.check = check;
    try {
      this.schema = Schema.of(session.connection());
    } catch (Throwable failure) {
      closeAfter(failure);
      throw failure;
    }
  }

  Session session() {
    return session;
  }

  Schema schema() {
    return schema;
  }

  /** Whether everything that was read up to now was as of the moment of opening. */
  boolean holds() throws IOException {
    return check.holds();
  }

  /** Closes because something failed, which stays the failure that is told. */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      own.close(opened, mode, session);
    } catch (SQLException e) {
      throw Failures.of(opened, e);
    }
  }

  /** Looks whether a file changed under a connection that takes no locks. */
  @FunctionalInterface
  interface Check {
    /** For connections that see one moment by themselves. */
    Check ALWAYS = () -> true;

    boolean holds() throws IOException;
  }
}
