/** Sample Codex homes, faults, and the real Codex as a referee, for tests. */
module dev.threadporter.testkit {
  requires com.fasterxml.jackson.core;
  requires java.sql;
  requires jdk.httpserver;
  requires transitive org.assertj.core;
  requires static transitive org.jspecify;

  exports dev.threadporter.testkit.codex;
}
