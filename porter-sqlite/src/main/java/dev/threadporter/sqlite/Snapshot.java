package dev.threadporter.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** Copies a database with SQLite's online backup: some pages at a time, logs included. */
final class Snapshot {
  /** Pages a step; between steps the database is unlocked, so that no writer waits long. */
  private static final int PAGES = 256;

  /** Pause when a step meets a lock, in milliseconds, and how many pauses are too many. */
  private static final int PAUSE = 20;

  private static final int PAUSES = 250;

  private Snapshot() {}

  /**
   * Copies what a connection sees. In WAL mode that is one moment, which holds up no writer; in
   * other modes the copying starts over when somebody writes between two steps.
   *
   * @param database its file, for messages
   * @param copy the file to write; must not exist
   * @return the copy
   */
  static Path of(Session session, Path database, Path copy) throws IOException, SQLException {
    if (Files.exists(copy)) {
      throw new FileAlreadyExistsException(copy.toString());
    }
    boolean wal = session.isWal();
    if (wal) {
      session.run("BEGIN");
    }
    try {
      backUp(session.connection(), copy);
    } catch (Throwable failure) {
      discard(copy, failure);
      end(session, wal, failure);
      throw failure;
    }
    if (wal) {
      session.run("COMMIT");
    }
    return copy;
  }

  private static void end(Session session, boolean begun, Throwable failure) {
    try {
      if (begun) {
        session.run("ROLLBACK");
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static void backUp(Connection connection, Path copy) throws SQLException {
    var driver = connection.unwrap(SQLiteConnection.class).getDatabase();
    var code = driver.backup("main", copy.toString(), null, PAUSE, PAUSES, PAGES);
    if (code != SQLiteErrorCode.SQLITE_OK.code) {
      throw new SQLException("the online backup ended with code " + code, "", code);
    }
  }

  private static void discard(Path copy, Throwable failure) {
    try {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(DatabaseFiles.beside(copy, "-journal"));
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
