package dev.threadporter.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens files with sqlite-jdbc. Paths go as URIs, so that no character of a name has a meaning. */
final class DriverConnections implements ConnectionFactory {
  @Override
  public Connection open(Path database, Mode mode) throws SQLException {
    var config = new SQLiteConfig();
    if (mode == Mode.READ_WRITE) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    } else {
      config.setReadOnly(true);
    }
    return config.createConnection(url(database, mode));
  }

  private static String url(Path database, Mode mode) {
    var uri = database.toAbsolutePath().toUri();
    var server = uri.getRawAuthority() == null ? "" : "//" + uri.getRawAuthority();
    var plain = "jdbc:sqlite:file:" + server + uri.getRawPath();
    return mode == Mode.IMMUTABLE ? plain + "?immutable=1" : plain;
  }
}
