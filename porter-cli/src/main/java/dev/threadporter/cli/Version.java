package dev.threadporter.cli;

/** The version of this porter, as its jar tells it. */
final class Version {
  private Version() {}

  static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
