package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code porter export}. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
  private final Session session;

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Mixin OutputOptions output = new OutputOptions();

  ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    var wanted = selection.inHome();
    if (!wanted.isGiven()) {
      throw new PorterException(ErrorCode.NO_SELECTION, Map.of());
    }
    return new Exports(session).run("export", output, wanted);
  }
}
