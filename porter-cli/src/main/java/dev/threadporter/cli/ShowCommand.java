package dev.threadporter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code porter show}. */
@Command(name = "show")
final class ShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", descriptionKey = "ID")
  String id = "";

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    var porter = session.porter();
    var details = porter.show(id);
    var folders = new Folders();
    return session.answer(
        Answer.of(
            "show",
            () -> JsonViews.details(details, folders),
            out -> {
              new ThreadText(out, folders).print(details);
              new FindingText(out, session.options().verbose).print(details.findings());
            }));
  }
}
