/** The porter command: a thin shell over the published API. */
module dev.threadporter.cli {
  requires dev.threadporter.core;
  requires info.picocli;
  requires static org.jspecify;

  opens dev.threadporter.cli to
      info.picocli;
}
