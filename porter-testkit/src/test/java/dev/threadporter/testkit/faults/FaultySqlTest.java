package dev.threadporter.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultySqlTest {
  @TempDir Path folder;

  private void insert(FaultySql sql) throws SQLException {
    try (Connection real = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db"));
        Connection connection = sql.wrap(real)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS t (a)");
      }
      try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
        statement.setInt(1, 1);
        statement.executeUpdate();
      }
      connection.commit();
    }
  }

  private long rows() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      return rows.next() ? rows.getLong(1) : -1;
    }
  }

  @Test
  void countsStatementsAndCommits() throws Exception {
    FaultySql sql = new FaultySql((number, text) -> {});
    insert(sql);
    assertThat(sql.count()).isEqualTo(3);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void failsAtEachOfThem() throws Exception {
    insert(new FaultySql((number, text) -> {}));
    for (long k = 1; k <= 3; k++) {
      FaultySql sql = FaultySql.failAt(k);
      assertThatThrownBy(() -> insert(sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("SQLITE_FULL");
    }
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void showsThePreparedStatement() {
    FaultySql sql =
        new FaultySql(
            (number, text) -> {
              if (text.startsWith("INSERT")) {
                throw new SQLException("seen");
              }
            });
    assertThatThrownBy(() -> insert(sql)).hasMessage("seen");
  }
}
