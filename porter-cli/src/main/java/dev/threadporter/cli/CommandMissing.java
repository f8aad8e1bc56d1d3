package dev.threadporter.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command that only holds others was given without one of them. */
final class CommandMissing extends ParameterException {
  private static final long serialVersionUID = 1L;

  CommandMissing(CommandLine command) {
    super(command, "a command is missing");
  }
}
