package dev.threadporter.sqlite;

import dev.threadporter.spi.DatabaseBusyException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in porter's words what SQLite complains of. */
final class Failures {
  private Failures() {}

  static IOException of(Path database, SQLException failure) {
    var code = primary(failure);
    if (isBusy(failure)) {
      return new DatabaseBusyException(database, failure);
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return failed(database, "the database is damaged; let Codex rebuild it", failure);
    }
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return failed(database, "no space is left on its disk", failure);
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return failed(database, "the database can't be written; check its permissions", failure);
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return failed(database, "the database can't be opened; check its permissions", failure);
    }
    return failed(database, "SQLite failed", failure);
  }

  /** Whether another connection's lock is the reason. */
  static boolean isBusy(SQLException failure) {
    var code = primary(failure);
    return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  /** Whether a row with the same key or other unique value is the reason. */
  static boolean isDuplicate(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID);
  }

  private static IOException failed(Path database, String what, SQLException failure) {
    return new IOException(database + ": " + what + " (" + failure.getMessage() + ")", failure);
  }

  /** SQLite's extended codes carry the primary one in their last byte. */
  private static int primary(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }
}
