/** Sample Codex homes, faults, and the real Codex as a referee, for tests. */
module dev.threadporter.testkit {
  requires transitive java.sql;
  requires com.github.luben.zstd_jni;
  requires transitive org.assertj.core;
  requires static transitive org.jspecify;
  requires org.xerial.sqlitejdbc;

  exports dev.threadporter.testkit;
  exports dev.threadporter.testkit.faults;
  exports dev.threadporter.testkit.home;
}
