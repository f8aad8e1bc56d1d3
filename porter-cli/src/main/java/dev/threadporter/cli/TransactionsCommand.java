package dev.threadporter.cli;

import dev.threadporter.Transactions.UndoReport;
import dev.threadporter.transaction.Change;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code porter transactions} with its commands. */
@Command(name = "transactions", synopsisSubcommandLabel = "COMMAND")
final class TransactionsCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  private TransactionsCommand() {}

  static CommandLine with(Session session) {
    return new CommandLine(new TransactionsCommand())
        .addSubcommand(new ListThem(session))
        .addSubcommand(new Show(session))
        .addSubcommand(new Undo(session))
        .addSubcommand(new Delete(session))
        .addSubcommand(new Recover(session))
        .addSubcommand(new Prune(session));
  }

  @Override
  public Integer call() {
    throw new CommandMissing(spec.commandLine());
  }

  @Command(name = "list")
  private static final class ListThem implements Callable<Integer> {
    private final Session session;

    ListThem(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws Exception {
      var all = session.porter().transactions().list();
      return session.answer(
          Answer.of(
              "transactions-list",
              () -> TransactionsJson.list(all),
              out -> new TransactionsText(out).list(all)));
    }
  }

  @Command(name = "show")
  private static final class Show implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "ID")
    String id = "";

    Show(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws Exception {
      var details = session.porter().transactions().show(id);
      return session.answer(
          Answer.of(
              "transactions-show",
              () -> TransactionsJson.details(details),
              out -> new TransactionsText(out).details(details)));
    }
  }

  @Command(name = "undo")
  private static final class Undo implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "ID")
    String id = "";

    Undo(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws Exception {
      var report = session.porter().transactions().undo(id);
      return session.answer(
          Answer.of(
                  "transactions-undo",
                  () -> TransactionsJson.undo(report),
                  out -> new TransactionsText(out).undo(report))
              .failing(failure(report))
              .aboutDeeds());
    }

    private Optional<Failure> failure(UndoReport report) {
      if (report.left().isEmpty()) {
        return Optional.empty();
      }
      List<String> left = report.left().stream().map(this::text).toList();
      return Optional.of(
          Failure.leftOut(
              session
                  .textsOfErrors()
                  .get(
                      report.transaction().isEmpty()
                          ? "failure.nothing-undone"
                          : "failure.undone-partly"),
              left));
    }

    private String text(Change change) {
      return change.path()
          + ": "
          + TransactionsText.why(change, session.textsOfErrors()).orElse("");
    }
  }

  @Command(name = "delete")
  private static final class Delete implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "ID")
    String id = "";

    Delete(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws Exception {
      var deleted = List.of(session.porter().transactions().delete(id));
      return session.answer(
          Answer.of(
                  "transactions-delete",
                  () -> TransactionsJson.list(deleted),
                  out -> new TransactionsText(out).removed(deleted))
              .aboutDeeds());
    }
  }

  @Command(name = "recover")
  private static final class Recover implements Callable<Integer> {
    private final Session session;

    Recover(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws Exception {
      var recovered = session.porter().transactions().recover();
      return session.answer(
          Answer.of(
                  "transactions-recover",
                  () -> TransactionsJson.recovered(recovered),
                  out -> new TransactionsText(out).recovered(recovered))
              .aboutDeeds());
    }
  }

  @Command(name = "prune")
  private static final class Prune implements Callable<Integer> {
    private final Session session;

    @Option(names = "--keep", paramLabel = "N", required = true)
    int keep;

    Prune(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws Exception {
      if (keep < 0) {
        return session.fail(Usage.error("number", "--keep"));
      }
      var removed = session.porter().transactions().prune(keep);
      return session.answer(
          Answer.of(
                  "transactions-prune",
                  () -> TransactionsJson.list(removed),
                  out -> new TransactionsText(out).removed(removed))
              .aboutDeeds());
    }
  }
}
