package dev.threadporter.sqlite;

import dev.threadporter.sqlite.ConnectionFactory.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of one adapter that hold locks. On POSIX systems a process loses all its locks on
 * a file when it closes <em>any</em> descriptor of it, so Java must not open a file that one of our
 * connections has locked. Safe for use by several threads.
 */
final class OwnConnections {
  private final ConnectionFactory factory;
  private final Map<Path, Integer> locking = new HashMap<>();

  OwnConnections(ConnectionFactory factory) {
    this.factory = factory;
  }

  /** Opens a connection; {@link #close} must be given it back. */
  synchronized Session open(Path database, Mode mode) throws SQLException {
    var session = new Session(factory.open(database, mode));
    if (mode != Mode.IMMUTABLE) {
      locking.merge(database, 1, Integer::sum);
    }
    return session;
  }

  synchronized void close(Path database, Mode mode, Session session) throws SQLException {
    try {
      session.close();
    } finally {
      if (mode != Mode.IMMUTABLE) {
        locking.computeIfPresent(database, (path, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  synchronized boolean has(Path database) {
    return locking.containsKey(database);
  }

  /** Does work that opens the database's files with Java, unless that would drop our locks. */
  synchronized <T> Optional<T> ifNone(Path database, FileWork<T> work) throws IOException {
    return has(database) ? Optional.empty() : Optional.of(work.run());
  }

  /** Work on files. */
  @FunctionalInterface
  interface FileWork<T> {
    T run() throws IOException;
  }
}
