package dev.threadporter.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code porter generate-completion}. */
@Command(name = "generate-completion")
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Spec CommandSpec spec = CommandSpec.create();

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.out().line(AutoComplete.bash("porter", spec.root().commandLine()));
    return ExitStatus.DONE;
  }
}
