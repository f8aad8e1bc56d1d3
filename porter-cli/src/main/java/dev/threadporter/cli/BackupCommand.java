package dev.threadporter.cli;

import dev.threadporter.catalogue.Selection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code porter backup}. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
  private final Session session;

  @Mixin OutputOptions output = new OutputOptions();

  BackupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    return new Exports(session).run("backup", output, Selection.EVERYTHING);
  }
}
