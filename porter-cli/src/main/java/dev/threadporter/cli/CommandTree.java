package dev.threadporter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/**
 * The commands, and how their arguments are read. Shells don't replace {@code ~} in {@code
 * --codex-home=~/x}, so porter does in all that names files and folders of this machine.
 */
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

  /** porter itself, with its commands. */
  CommandLine root() {
    return root;
  }

  /** Arguments mean what they say: no files of arguments, no quotes taken away. */
  private void configure() {
    root.setExpandAtFiles(false);
    root.setTrimQuotes(false);
    root.registerConverter(Path.class, typed -> Path.of(session.inHome(typed)));
    root.registerConverter(OutputName.class, typed -> new OutputName(session.inHome(typed)));
    root.registerConverter(
        ProjectFolder.class, typed -> ProjectFolder.typed(session.inHome(typed)));
    root.setUsageHelpAutoWidth(false);
    root.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(session.columns(), WIDEST_HELP)));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    HelpSections.apply(root);
    root.setOut(new PrintWriter(session.outStream(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(session.errStream(), true, StandardCharsets.UTF_8));
    root.setExecutionStrategy(new HelpRequests(session));
    root.setParameterExceptionHandler(this::wrongUsage);
    root.setExecutionExceptionHandler((thrown, command, parsed) -> session.fail(thrown));
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
    session.options().addUnread(arguments);
    return session.fail(WrongUsage.of(wrong, session.textsOfErrors()));
  }
}
