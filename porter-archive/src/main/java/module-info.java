/** Packs porter's entries as {@code .tar.gz} and {@code .tar.zst}, and unpacks them hardened. */
module dev.threadporter.archive {
  requires transitive dev.threadporter.core;
  requires com.github.luben.zstd_jni;
  requires static transitive org.jspecify;

  exports dev.threadporter.archive;

  provides dev.threadporter.spi.ArchiveFormat with
      dev.threadporter.archive.TarArchives;
}
