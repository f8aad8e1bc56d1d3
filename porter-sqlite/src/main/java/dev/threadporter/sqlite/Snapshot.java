package dev.threadporter.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** Copies a database with SQLite's online backup, logs included. */
final class Snapshot {
  /** All pages in one step: a backup of several steps starts over at each write in between. */
  private static final int PAGES = -1;

  /** Pause when a step meets a lock, in milliseconds, and how many pauses are too many. */
  private static final int PAUSE = 20;

  private static final int PAUSES = 250;

  private Snapshot() {}

  /**
   * Copies what a connection sees, which is one moment. In WAL mode, Codex's, that holds up no
   * writer; in other modes writers wait until the copy is made.
   *
   * @param database its file, for messages
   * @param copy the file to write; must not exist
   * @return the copy
   */
  static Path of(Session session, Path database, Path copy) throws IOException, SQLException {
    if (Files.exists(copy)) {
      throw new FileAlreadyExistsException(copy.toString());
    }
    try {
      backUp(session.connection(), copy);
    } catch (Throwable failure) {
      discard(copy, failure);
      throw failure;
    }
    return copy;
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
