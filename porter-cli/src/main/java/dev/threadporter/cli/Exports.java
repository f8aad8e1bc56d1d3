package dev.threadporter.cli;

import dev.threadporter.ExportReport;
import dev.threadporter.ExportRequest;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.util.Map;

/** Runs an export and tells of it, under the name of the command that asked for it. */
final class Exports {
  private final Session session;

  Exports(Session session) {
    this.session = session;
  }

  int run(String command, OutputOptions output, Selection selection)
      throws IOException, PorterException {
    var report = export(output.request().select(selection).build());
    var verbose = session.options().verbose;
    return session.answer(
        Answer.of(
                command,
                () -> JsonViews.export(report),
                out -> new ExportText(out, verbose).print(report))
            .noting(err -> new FindingText(err, verbose).print(report.findings()))
            .failing(Failure.leftOut(report.findings(), session.textsOfErrors()))
            .aboutDeeds());
  }

  private ExportReport export(ExportRequest request) throws IOException, PorterException {
    try {
      return session.porter().export(request);
    } catch (IllegalArgumentException wrongLevel) {
      if (request.level().isEmpty()) {
        throw wrongLevel;
      }
      throw new PorterException(
          ErrorCode.USAGE, Map.of("reason", String.valueOf(wrongLevel.getMessage())));
    }
  }
}
