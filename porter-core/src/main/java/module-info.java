/** The published API of porter, its model, and the work that needs no adapter. */
module dev.threadporter.core {
  requires com.fasterxml.jackson.core;
  requires com.github.luben.zstd_jni;
  requires org.slf4j;
  requires org.tomlj;
  requires static transitive org.jspecify;

  exports dev.threadporter.message;
  exports dev.threadporter.spi;
  exports dev.threadporter.thread;
}
