package dev.threadporter.cli;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Answers {@code --help} and {@code --version}, in the person's language or as JSON documents, and
 * runs the command otherwise.
 */
final class HelpRequests implements IExecutionStrategy {
  private final Session session;

  HelpRequests(Session session) {
    this.session = session;
  }

  @Override
  public int execute(ParseResult parsed) {
    try {
      for (var command : parsed.asCommandLineList()) {
        if (command.isUsageHelpRequested()) {
          return help(command);
        }
        if (command.isVersionHelpRequested()) {
          return version();
        }
      }
    } catch (IOException unwritable) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), "", unwritable);
    }
    return new RunLast().execute(parsed);
  }

  private int help(CommandLine command) throws IOException {
    HelpSections.translate(command, session.textsOfErrors().help());
    var text = command.getUsageMessage();
    var name = command.getCommandSpec().qualifiedName();
    Map<String, @Nullable Object> json = JsonViews.object();
    json.put("command", name);
    json.put("text", text);
    return session.answer(Answer.of("help", () -> json, out -> out.line(text.stripTrailing())));
  }

  private int version() throws IOException {
    var version = Version.text();
    return session.answer(
        Answer.of(
            "version", () -> Map.of("version", version), out -> out.line("porter " + version)));
  }
}
