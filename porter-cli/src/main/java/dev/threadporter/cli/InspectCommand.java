package dev.threadporter.cli;

import dev.threadporter.Porter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code porter inspect}. */
@Command(name = "inspect")
final class InspectCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ARCHIVE", descriptionKey = "ARCHIVE")
  Path archive = Path.of("");

  @Option(names = "--verify")
  boolean verify;

  InspectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    var inspection = Porter.inspect(archive, verify || session.options().json);
    return session.answer(
        Answer.of(
            "inspect",
            () -> JsonViews.inspection(inspection),
            out -> new InspectionText(out).print(archive, inspection)));
  }
}
