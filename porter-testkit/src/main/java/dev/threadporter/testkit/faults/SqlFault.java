package dev.threadporter.testkit.faults;

import java.sql.SQLException;

/** Something that goes wrong with a database. */
@FunctionalInterface
public interface SqlFault {
  /**
   * Sees a statement or commit before it happens.
   *
   * @param number its number, from 1
   * @param sql the statement; {@code COMMIT} for a commit, empty where the driver is told to run a
   *     prepared one
   * @throws SQLException in its place
   */
  void before(long number, String sql) throws SQLException;
}
