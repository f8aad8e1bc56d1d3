package dev.threadporter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code porter} itself: the options that every command takes. */
@Command(name = "porter", synopsisSubcommandLabel = "COMMAND")
final class PorterCommand implements Callable<Integer> {
  @Mixin final GlobalOptions options;

  @Spec CommandSpec spec = CommandSpec.create();

  PorterCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() {
    throw new CommandMissing(spec.commandLine());
  }
}
