package dev.threadporter.cli;

import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.PorterException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which threads: criteria narrow each other, a repeated {@code --thread} widens. */
final class SelectionOptions {
  private static final Pattern FOREIGN = Pattern.compile("[A-Za-z]:[/\\\\].*|\\\\\\\\.*");

  @Option(
      names = "--thread",
      paramLabel = "PREFIX",
      description = "A thread, archived or not, by the beginning of its id; can be repeated.")
  List<String> threads = new ArrayList<>();

  @Option(
      names = "--query",
      paramLabel = "TEXT",
      description = "Threads whose title, project, path, id or Git remote contains the text.")
  Optional<String> query = Optional.empty();

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "Threads that work in the folder or below it.")
  Optional<String> project = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Threads that were worked on that day (2026-11-20) or time, or later.")
  Optional<String> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Threads that were last worked on that day, or before that time.")
  Optional<String> until = Optional.empty();

  @Option(names = "--archived", description = "Only archived threads.")
  boolean archived;

  @Option(names = "--all", description = "Active and archived threads.")
  boolean all;

  @Option(
      names = "--exclude",
      paramLabel = "PREFIX",
      description = "Not this thread, by the beginning of its id; can be repeated.")
  List<String> excluded = new ArrayList<>();

  /** The selection in a home: without criteria its active threads. */
  Selection inHome() throws PorterException {
    return selection(all);
  }

  /** The selection in an archive: without criteria everything in it. */
  Selection inSource() throws PorterException {
    return selection(true);
  }

  private Selection selection(boolean withArchived) throws PorterException {
    var days = Days.here();
    return new Selection(
        threads,
        query,
        project.map(SelectionOptions::folder),
        since.isPresent() ? Optional.of(days.from("--since", since.get())) : Optional.empty(),
        until.isPresent() ? Optional.of(days.until("--until", until.get())) : Optional.empty(),
        archived,
        withArchived && !archived,
        excluded);
  }

  /** A folder of another system stays as it is written; one of this system is made absolute. */
  private static String folder(String text) {
    if (FOREIGN.matcher(text).matches()) {
      return text;
    }
    try {
      return Path.of(text).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException notOfThisSystem) {
      return text;
    }
  }
}
