/** Sample Codex homes, faults, and the real Codex as a referee, for tests. */
module dev.threadporter.testkit {
  requires com.fasterxml.jackson.core;
  requires com.github.luben.zstd_jni;
  requires jdk.httpserver;
  requires org.xerial.sqlitejdbc;
  requires transitive java.sql;
  requires transitive org.assertj.core;
  requires static transitive org.jspecify;

  exports dev.threadporter.testkit;
  exports dev.threadporter.testkit.codex;
  exports dev.threadporter.testkit.faults;
  exports dev.threadporter.testkit.home;
}
