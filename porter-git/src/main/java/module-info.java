/** Git context of a project: capture and restore. */
module dev.threadporter.git {
  requires transitive dev.threadporter.core;
  requires org.eclipse.jgit;
  requires static transitive org.jspecify;

  exports dev.threadporter.git;

  provides dev.threadporter.spi.GitAdapter with
      dev.threadporter.git.GitProjects;
}
