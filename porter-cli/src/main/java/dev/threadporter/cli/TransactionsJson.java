package dev.threadporter.cli;

import dev.threadporter.Transactions.Details;
import dev.threadporter.Transactions.UndoReport;
import dev.threadporter.transaction.Change;
import dev.threadporter.transaction.Recovery.Recovered;
import dev.threadporter.transaction.TransactionSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents of {@code porter transactions}. */
final class TransactionsJson {
  private TransactionsJson() {}

  static Map<String, @Nullable Object> list(List<TransactionSummary> all) {
    var json = JsonViews.object();
    json.put("transactions", JsonViews.each(all, TransactionsJson::summary));
    return json;
  }

  private static Map<String, @Nullable Object> summary(TransactionSummary one) {
    var json = JsonViews.object();
    json.put("id", one.id());
    json.put("createdAt", one.createdAt());
    json.put("command", one.command());
    json.put("source", one.source());
    json.put("state", one.state().id());
    json.put("threads", one.threads());
    json.put("bytes", one.bytes());
    return json;
  }

  static Map<String, @Nullable Object> details(Details details) {
    var json = summary(details.summary());
    json.put("changes", JsonViews.each(details.changes(), TransactionsJson::change));
    return json;
  }

  private static Map<String, @Nullable Object> change(Change change) {
    var json = JsonViews.object();
    json.put("kind", change.kind().id());
    json.put("path", change.path());
    json.put("thread", change.thread());
    json.put("state", change.state().id());
    json.put("why", change.why());
    json.put("kept", change.kept().map(JsonViews::absolute));
    return json;
  }

  static Map<String, @Nullable Object> undo(UndoReport report) {
    var json = JsonViews.object();
    json.put("transaction", report.transaction());
    json.put("restored", JsonViews.each(report.restored(), TransactionsJson::change));
    json.put("left", JsonViews.each(report.left(), TransactionsJson::change));
    return json;
  }

  static Map<String, @Nullable Object> recovered(List<Recovered> all) {
    var json = JsonViews.object();
    json.put("transactions", JsonViews.each(all, TransactionsJson::recovered));
    return json;
  }

  private static Map<String, @Nullable Object> recovered(Recovered one) {
    var json = JsonViews.object();
    json.put("id", one.id());
    json.put("outcome", one.outcome().name().toLowerCase(Locale.ROOT));
    json.put("left", one.left());
    return json;
  }
}
