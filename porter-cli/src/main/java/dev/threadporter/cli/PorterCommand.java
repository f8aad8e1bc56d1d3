package dev.threadporter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code porter} itself: the options that every command takes. */
@Command(
    name = "porter",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Moves Codex threads between machines, listed and resumable where they arrive.",
    footer = {"", "porter COMMAND --help tells more. porter demo shows what porter does."})
final class PorterCommand implements Callable<Integer> {
  @Mixin final GlobalOptions options;

  @Spec CommandSpec spec = CommandSpec.create();

  PorterCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }
}
