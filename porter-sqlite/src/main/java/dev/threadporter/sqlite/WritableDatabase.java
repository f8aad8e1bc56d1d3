package dev.threadporter.sqlite;

import dev.threadporter.sqlite.ConnectionFactory.Mode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
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
  private @Nullable Connection connection;

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
      return use.of(connection());
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }

  /** Does work in one write transaction. */
  <X extends Exception> void write(Transaction.Work<X> work) throws IOException, X {
    try {
      new Transaction(connection()).run(work);
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }

  private Connection connection() throws IOException, SQLException {
    var current = connection;
    if (current != null && !current.isClosed()) {
      return current;
    }
    close();
    current = own.open(file, Mode.READ_WRITE);
    connection = current;
    Statements.waitShortly(current);
    Statements.run(current, "PRAGMA foreign_keys = OFF");
    Statements.run(current, "PRAGMA synchronous = FULL");
    return current;
  }

  @Override
  public void close() throws IOException {
    var current = connection;
    connection = null;
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
    T of(Connection connection) throws IOException, SQLException;
  }
}
