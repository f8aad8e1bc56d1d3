package dev.threadporter.system.transactions;

import dev.threadporter.Porter;
import dev.threadporter.home.Host;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.RowChange;
import dev.threadporter.sqlite.ConnectionFactory;
import dev.threadporter.sqlite.ConnectionFactory.Mode;
import dev.threadporter.sqlite.SqliteAdapter;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.FaultySql;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A home on a disk where things go wrong, with databases where things go wrong: its paths are of a
 * faulty file system, and SQLite, which knows only the real one, is given what stands behind them.
 */
final class FaultyHome {
  final Steps steps;
  final FaultyFileSystem disk;
  final DatabaseAdapter databases;

  FaultyHome(Path home, Steps steps) {
    this.steps = steps;
    this.disk = FaultyFileSystem.wrap(home, steps);
    this.databases = new RealPaths(new SqliteAdapter(this::open));
  }

  Porter porter() throws PorterException {
    return Porter.builder().home(disk.root()).databases(databases).host(Host.real()).build();
  }

  private Connection open(Path database, Mode mode) throws SQLException {
    var connection = ConnectionFactory.driver().open(database, mode);
    return new FaultySql(
            (number, sql) -> {
              steps.statement(sql);
              if (sql.equals("COMMIT")) {
                requireFullSync(connection);
              }
            })
        .wrap(connection);
  }

  private static void requireFullSync(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA synchronous")) {
      if (!result.next() || result.getInt(1) != 2) {
        throw new AssertionError("a change is committed that a loss of power can take back");
      }
    }
  }

  /** Gives SQLite real paths. */
  private record RealPaths(DatabaseAdapter delegate) implements DatabaseAdapter {
    @Override
    public DatabaseReader read(Path folder, Path scratch) throws IOException {
      return delegate.read(FaultyFileSystem.real(folder), FaultyFileSystem.real(scratch));
    }

    @Override
    public DatabaseWriter write(Path folder) throws IOException {
      return new RealCopies(delegate.write(FaultyFileSystem.real(folder)));
    }
  }

  /** Lets SQLite write its copies to real paths. */
  private record RealCopies(DatabaseWriter delegate) implements DatabaseWriter {
    @Override
    public Map<String, List<String>> schema(Database database) throws IOException {
      return delegate.schema(database);
    }

    @Override
    public Optional<Row> current(Database database, Row like) throws IOException {
      return delegate.current(database, like);
    }

    @Override
    public void change(Database database, List<RowChange> changes, AfterImages beforeCommit)
        throws IOException, RowConflictException {
      delegate.change(database, changes, beforeCommit);
    }

    @Override
    public void projection(ThreadId rollout, DatabaseReader.RowVisitor visitor) throws IOException {
      delegate.projection(rollout, visitor);
    }

    @Override
    public void deleteProjection(Collection<ThreadId> rollouts) throws IOException {
      delegate.deleteProjection(rollouts);
    }

    @Override
    public void insertProjection(Iterator<Row> rows) throws IOException {
      delegate.insertProjection(rows);
    }

    @Override
    public void snapshot(Database database, Path copy) throws IOException {
      delegate.snapshot(database, FaultyFileSystem.real(copy));
    }

    @Override
    public void close() throws IOException {
      delegate.close();
    }
  }
}
