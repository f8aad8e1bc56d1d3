package dev.threadporter;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.HomeSource;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackSource;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A home as something to import from, with what was noticed when it was opened: what can't be read
 * of it doesn't come along, and isn't among its threads either.
 *
 * @param source its threads
 * @param home the home; closed with this
 */
record WholeHome(HomeSource source, OpenHome home) implements PackSource {
  @Override
  public Manifest manifest() {
    return source.manifest();
  }

  @Override
  public void read(Visitor visitor) throws IOException, PorterException {
    source.read(visitor);
  }

  @Override
  public List<Finding> findings() {
    var noticed =
        home.findings().stream().filter(finding -> finding.code() != FindingCode.NO_DATABASE);
    return Stream.concat(noticed, source.findings().stream()).toList();
  }

  @Override
  public void close() throws IOException {
    try (home) {
      source.close();
    }
  }
}
