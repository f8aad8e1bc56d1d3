package dev.threadporter.cli;

import dev.threadporter.ExportRequest;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code porter compact-export}. */
@Command(name = "compact-export")
final class CompactExportCommand implements Callable<Integer> {
  private final Session session;

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true)
  Path output = Path.of("");

  @Option(names = "--tail-events", paramLabel = "N")
  int tail = 200;

  @Option(names = "--force")
  boolean force;

  CompactExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    var wanted = selection.inHome();
    if (!wanted.isGiven()) {
      throw new PorterException(ErrorCode.NO_SELECTION, Map.of());
    }
    if (tail < 0 || tail > 1_000_000 || output.toString().isEmpty()) {
      throw Usage.error("tail-events");
    }
    var request = ExportRequest.to(output).select(wanted);
    if (force) {
      request.force();
    }
    var report = session.porter().compactExport(request.build(), tail);
    var verbose = session.options().verbose;
    return session.answer(
        Answer.of(
                "compact-export",
                () -> JsonViews.export(report),
                out -> {
                  new ExportText(out, verbose).print(report);
                  out.say("export.handoff");
                })
            .noting(err -> new FindingText(err, verbose).print(report.findings()))
            .failing(Failure.leftOut(report.findings(), session.textsOfErrors()))
            .aboutDeeds());
  }
}
