package dev.threadporter.cli;

import dev.threadporter.ExportRequest;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code porter compact-export}. */
@Command(
    name = "compact-export",
    description = "Write a handoff to begin a fresh thread with; it can't be imported or resumed.")
final class CompactExportCommand implements Callable<Integer> {
  private final Session session;

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The archive to write: .tar.gz, .tgz or .tar.zst.")
  Path output = Path.of("");

  @Option(
      names = "--tail-events",
      paramLabel = "N",
      description = "How many lines of each rollout to keep, from its end; 200 if not given.")
  int tail = 200;

  @Option(names = "--force", description = "Replace the output if it exists.")
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
      throw Usage.error("--output needs a name, and --tail-events a number from 0 to 1000000");
    }
    var request = ExportRequest.to(output).select(wanted);
    if (force) {
      request.force();
    }
    var report = session.porter().compactExport(request.build(), tail);
    var verbose = session.options().verbose;
    var failure =
        report.leftOut()
            ? Optional.of(Failure.leftOut(report.findings()))
            : Optional.<Failure>empty();
    return session.answer(
        Answer.of(
                "compact-export",
                () -> JsonViews.export(report),
                out -> {
                  new ExportText(out, verbose).print(report);
                  out.line("It is a handoff: it can't be imported or resumed.");
                })
            .noting(err -> new FindingText(err, verbose).print(report.findings()))
            .failing(failure)
            .aboutDeeds());
  }
}
