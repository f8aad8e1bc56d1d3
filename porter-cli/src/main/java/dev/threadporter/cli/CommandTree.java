package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands, and how their arguments are read. */
final class CommandTree {
  /** picocli lays out no help that is narrower than 55 columns. */
  private static final int NARROWEST_HELP = 60;

  private static final int WIDEST_HELP = 110;

  private final Session session;
  private final CommandLine root;

  CommandTree(Session session) {
    this.session = session;
    this.root = new CommandLine(new PorterCommand(session.options()));
    for (var command : commands()) {
      root.addSubcommand(command);
    }
    configure();
  }

  private List<Object> commands() {
    return List.of(
        new ListCommand(session),
        new ShowCommand(session),
        new ExportCommand(session),
        new BackupCommand(session),
        new InspectCommand(session),
        new ImportCommand(session),
        new DoctorCommand(session),
        new RepairCommand(session),
        TransactionsCommand.with(session),
        new CompactExportCommand(session),
        new RenderCommand(session),
        new SkillCommand(session),
        new DemoCommand(session),
        new CompletionCommand(session));
  }

  /** Arguments mean what they say: no files of arguments, no quotes taken away. */
  private void configure() {
    root.setExpandAtFiles(false);
    root.setTrimQuotes(false);
    root.setUsageHelpAutoWidth(false);
    root.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(session.columns(), WIDEST_HELP)));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    layOut(root);
    root.setOut(new PrintWriter(session.outStream(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(session.errStream(), true, StandardCharsets.UTF_8));
    root.setParameterExceptionHandler(this::wrongUsage);
    root.setExecutionExceptionHandler((thrown, command, parsed) -> session.fail(thrown));
  }

  private static void layOut(CommandLine command) {
    HelpSections.apply(command);
    command.getSubcommands().values().forEach(CommandTree::layOut);
  }

  /**
   * Runs a command.
   *
   * @return the exit status
   */
  int run(String... arguments) {
    try {
      return root.execute(arguments);
    } catch (Error fatal) {
      // picocli hands on exceptions only. Out of memory is something that a person can act on.
      return fail(fatal);
    }
  }

  private int fail(Error fatal) {
    try {
      return session.fail(fatal);
    } catch (IOException unwritable) {
      fatal.addSuppressed(unwritable);
      throw fatal;
    }
  }

  private int wrongUsage(ParameterException wrong, String[] arguments) throws IOException {
    // Parsing may have stopped before it came to --json.
    session.options().json |= List.of(arguments).contains("--json");
    var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    var failure = Failure.of(ErrorCode.USAGE, message(wrong));
    return session.fail(failure.with(suggestions(wrong, command), List.of()));
  }

  private static String message(ParameterException wrong) {
    var unknownCommand =
        wrong instanceof UnmatchedArgumentException unmatched
            && wrong.getCommandLine().getParent() == null
            && !unmatched.getUnmatched().isEmpty()
            && !unmatched.getUnmatched().get(0).startsWith("-");
    return unknownCommand
        ? "There is no command " + ((UnmatchedArgumentException) wrong).getUnmatched().get(0) + "."
        : String.valueOf(wrong.getMessage());
  }

  private static List<String> suggestions(ParameterException wrong, String command) {
    var help = command + " --help shows how it is used.";
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      var alike = unmatched.getSuggestions();
      if (!alike.isEmpty()) {
        return List.of("Did you mean " + String.join(" or ", alike) + "?", help);
      }
    }
    return List.of(help);
  }
}
