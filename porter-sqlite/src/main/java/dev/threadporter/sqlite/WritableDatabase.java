package dev.threadporter.sqlite;

import dev.threadporter.sqlite.ConnectionFactory.Mode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One database file and our writing connection to it, made when it is first needed. References are
 * not enforced by SQLite on this connection, so that nothing cascades unseen; {@link References}
 * does it.
 */
final class WritableDatabase implements Closeable {
  private final Path file;
  private final OwnConnections own;
  private @Nullable Session session;

  WritableDatabase(Path file, OwnConnections own) {
    this.file = file;
    this.own = own;
  }

  Path file() {
    return file;
  }

  /** Does something with the connection; SQL's failures are told with the file's name. */
  <T> T with(Use<T> use) throws IOException {
    try {
      return use.of(session());
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }

  /** Does work in one write transaction. */
  <X extends Exception> void write(Transaction.Work<X> work) throws IOException, X {
    try {
      new Transaction(session()).run(work);
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }

  private Session session() throws IOException, SQLException {
    var current = session;
    if (current != null && !current.connection().isClosed()) {
      return current;
    }
    close();
    current = own.open(file, Mode.READ_WRITE);
    session = current;
    current.waitShortlyForLocks();
    current.run("PRAGMA foreign_keys = OFF");
    current.run("PRAGMA synchronous = FULL");
    return current;
  }

  @Override
  public void close() throws IOException {
    var current = session;
    session = null;
    if (current == null) {
      return;
    }
    try {
      own.close(file, Mode.READ_WRITE, current);
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }

  /** Uses a connection. */
  @FunctionalInterface
  interface Use<T> {
    T of(Session session) throws IOException, SQLException;
  }
}
