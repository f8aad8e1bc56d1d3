/** Codex's databases, read and written by the schema found at run time. */
module dev.threadporter.sqlite {
  requires transitive dev.threadporter.core;
  requires transitive java.sql;
  requires org.xerial.sqlitejdbc;
  requires static transitive org.jspecify;

  exports dev.threadporter.sqlite;

  provides dev.threadporter.spi.DatabaseAdapter with
      dev.threadporter.sqlite.SqliteAdapter;
}
