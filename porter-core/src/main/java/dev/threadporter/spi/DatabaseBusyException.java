package dev.threadporter.spi;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Another program holds a database's lock for longer than porter waits. Nothing was changed; trying
 * again later may work.
 */
public final class DatabaseBusyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String database;

  /**
   * A busy database.
   *
   * @param database its file
   * @param cause what SQLite said
   */
  public DatabaseBusyException(Path database, Throwable cause) {
    super(database + ": another program keeps it locked; close Codex and try again", cause);
    this.database = database.toString();
  }

  /**
   * What is locked.
   *
   * @return the path of the database's file
   */
  public String database() {
    return database;
  }
}
