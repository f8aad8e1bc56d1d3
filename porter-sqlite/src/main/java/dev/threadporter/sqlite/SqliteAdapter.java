package dev.threadporter.sqlite;

import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.DatabaseWriter;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * Reads and writes Codex's databases with SQLite.
 *
 * <p>Reading leaves the folder as it is: no file appears, no byte and no time changes; only a
 * {@code -shm} file that a running Codex has open is touched. Writing opens ordinary connections:
 * if a writer's connection is the last one that has a database open, closing it moves the
 * write-ahead log into the database and deletes the log, as SQLite always does.
 *
 * <p>Safe for use by several threads; its readers and writers aren't. Use one adapter in a process:
 * an adapter knows of the connections that it made itself, and keeps Java from opening (and so
 * unlocking, on POSIX systems) files that they have locked.
 */
public final class SqliteAdapter implements DatabaseAdapter {
  private final OwnConnections connections;
  private final OpenElsewhere elsewhere;

  /** An adapter that asks the SQLite driver for connections; used by {@code ServiceLoader}. */
  public SqliteAdapter() {
    this(ConnectionFactory.driver());
  }

  /**
   * An adapter with a given way to open connections.
   *
   * @param factory opens every connection
   */
  public SqliteAdapter(ConnectionFactory factory) {
    this(factory, new OpenElsewhere(Path.of("/proc/locks")));
  }

  SqliteAdapter(ConnectionFactory factory, OpenElsewhere elsewhere) {
    this.connections = new OwnConnections(factory);
    this.elsewhere = elsewhere;
  }

  @Override
  public DatabaseReader read(Path folder, Path scratch) throws IOException {
    requireDefaultFileSystem(folder);
    requireDefaultFileSystem(scratch);
    return new SqliteReader(folder, new SafeOpening(connections, elsewhere, scratch));
  }

  @Override
  public DatabaseWriter write(Path folder) throws IOException {
    requireDefaultFileSystem(folder);
    return new SqliteWriter(folder, connections);
  }

  /** SQLite knows one file system: it would create a file of that name on the real disk. */
  static void requireDefaultFileSystem(Path path) throws IOException {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IOException(
          path + ": SQLite can only use files of the default file system; give a path on the disk");
    }
  }
}
