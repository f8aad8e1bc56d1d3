/**
 * The published API of porter, its model, and the work that needs no adapter. An embedder starts
 * with {@link dev.threadporter.Porter}; {@code dev.threadporter.spi} is for adapters.
 */
module dev.threadporter.core {
  requires com.fasterxml.jackson.core;
  requires com.github.luben.zstd_jni;
  requires org.commonmark;
  requires org.tomlj;
  requires static transitive org.jspecify;

  uses dev.threadporter.spi.ArchiveFormat;
  uses dev.threadporter.spi.DatabaseAdapter;
  uses dev.threadporter.spi.GitAdapter;

  exports dev.threadporter;
  exports dev.threadporter.catalogue;
  exports dev.threadporter.codex;
  exports dev.threadporter.doctor;
  exports dev.threadporter.handoff;
  exports dev.threadporter.home;
  exports dev.threadporter.json;
  exports dev.threadporter.merge;
  exports dev.threadporter.message;
  exports dev.threadporter.pack;
  exports dev.threadporter.path;
  exports dev.threadporter.plan;
  exports dev.threadporter.project;
  exports dev.threadporter.repair;
  exports dev.threadporter.restore;
  exports dev.threadporter.rollout;
  exports dev.threadporter.spi;
  exports dev.threadporter.thread;
  exports dev.threadporter.transaction;
  exports dev.threadporter.transcript;
  exports dev.threadporter.transcript.render;
}
