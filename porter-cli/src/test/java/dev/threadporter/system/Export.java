package dev.threadporter.system;

import dev.threadporter.ExportReport;
import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;

/** Exports for tests. */
final class Export {
  private Export() {}

  static ExportReport run(CodexHome source, Path archive) throws Exception {
    return Porter.open(source.folder()).export(ExportRequest.to(archive).build());
  }
}
