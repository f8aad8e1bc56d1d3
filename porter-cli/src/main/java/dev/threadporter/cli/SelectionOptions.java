package dev.threadporter.cli;

import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.PorterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which threads: criteria narrow each other, a repeated {@code --thread} widens. */
final class SelectionOptions {
  @Option(names = "--thread", paramLabel = "PREFIX")
  List<String> threads = new ArrayList<>();

  @Option(names = "--query", paramLabel = "TEXT")
  Optional<String> query = Optional.empty();

  @Option(names = "--project", paramLabel = "DIR")
  Optional<ProjectFolder> project = Optional.empty();

  @Option(names = "--since", paramLabel = "DATE")
  Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "DATE")
  Optional<String> until = Optional.empty();

  @Option(names = "--archived")
  boolean archived;

  @Option(names = "--all")
  boolean all;

  @Option(names = "--exclude", paramLabel = "PREFIX")
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
        project.map(ProjectFolder::text),
        since.isPresent() ? Optional.of(days.from("--since", since.get())) : Optional.empty(),
        until.isPresent() ? Optional.of(days.until("--until", until.get())) : Optional.empty(),
        archived,
        withArchived && !archived,
        excluded);
  }
}
