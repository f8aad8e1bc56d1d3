package dev.threadporter.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this porter, as its jar tells it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"porter " + (version == null ? "(not packaged)" : version)};
  }
}
