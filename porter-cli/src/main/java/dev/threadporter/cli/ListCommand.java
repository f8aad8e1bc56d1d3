package dev.threadporter.cli;

import dev.threadporter.Listing;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code porter list}. */
@Command(name = "list")
final class ListCommand implements Callable<Integer> {
  private final Session session;

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(names = "--subagents")
  boolean subagents;

  @Option(names = "--missing-project")
  boolean missingProject;

  @Option(names = "--sort", paramLabel = "BY")
  ThreadOrder sort = ThreadOrder.updated;

  @Option(names = "--limit", paramLabel = "N")
  Optional<Integer> limit = Optional.empty();

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (limit.filter(most -> most < 0).isPresent()) {
      throw Usage.error("number", "--limit");
    }
    var all = session.porter().list(selection.inHome());
    var folders = new Folders();
    var threads =
        all.threads().stream()
            .filter(thread -> subagents || !thread.isSubagent() || !selection.threads.isEmpty())
            .filter(thread -> !missingProject || !folders.exists(thread.shownCwd()))
            .sorted(sort.comparator())
            .limit(limit.orElse(Integer.MAX_VALUE))
            .toList();
    var listing = new Listing(all.home(), threads, all.findings());
    return session.answer(
        Answer.of(
                "list",
                () -> JsonViews.listing(listing, folders),
                out -> new ListText(out, folders).print(listing))
            .noting(err -> new FindingText(err, session.options().verbose).print(all.findings())));
  }
}
