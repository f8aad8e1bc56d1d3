package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.FreshRow;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.catalogue.RowTimes;
import dev.threadporter.home.FolderSpelling;
import dev.threadporter.message.Messages;
import dev.threadporter.path.MappingRules;
import dev.threadporter.plan.ImportRun.Context;
import dev.threadporter.spi.Database;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Builds the row of a thread in the table {@code threads}: what the source's row says as far as the
 * target has the columns, what a row must have in any case, and what is different here. Without a
 * row at the source it says what Codex would read from the rollout.
 */
final class ThreadRowBuilder {
  private final OpenHome target;
  private final Optional<String> provider;
  private final TargetRows rows;
  private final MappingRules paths;
  private final Machines machines;
  private final FolderSpelling spelling;

  ThreadRowBuilder(Context context, TargetRows rows, FolderDecisions folders) {
    this.target = context.target();
    this.provider = context.options().provider();
    this.rows = rows;
    this.paths = folders.rules();
    this.machines = folders.machines();
    this.spelling = folders.spelling();
  }

  Row row(ThreadImport thread, CompanionRows companions) {
    var values = new LinkedHashMap<String, SqlValue>();
    values.putAll(FreshRow.values(thread.packed().thread(), target.config().defaultProvider()));
    var own = thread.rows().own();
    own.ifPresent(row -> values.putAll(RowTimes.withoutOdd(row).values()));
    values.putAll(here(thread, own, companions));
    return ThreadRowPlanner.fitting(
        new Row("threads", values), rows.columns(Database.STATE, "threads"));
  }

  /** Columns that a longer rollout decides; everything else is the person's, or the same. */
  private static final Set<String> DERIVED =
      Set.of(
          "updated_at",
          "updated_at_ms",
          "recency_at",
          "recency_at_ms",
          "tokens_used",
          "model",
          "reasoning_effort",
          "sandbox_policy",
          "approval_mode",
          "cli_version",
          "rollout_path");

  /**
   * The row that is here, with what the longer rollout decides. Times only go forward.
   *
   * @param archived whether the thread is archived now
   * @param named whether the source's name is the later one
   */
  Row longer(Row here, Row fromSource, boolean archived, boolean named) {
    var result = archived(here, fromSource, archived);
    var name = fromSource.text("history_mode").filter("paginated"::equals).map(mode -> "name");
    var later = fromSource.values().get(name.orElse("title"));
    if (named && later != null && !later.equals(SqlValue.NULL)) {
      result = result.with(name.orElse("title"), later);
    }
    for (var column : DERIVED) {
      var value = fromSource.values().get(column);
      var old = here.integer(column);
      var backward =
          value instanceof SqlValue.Int next && old.isPresent() && next.value() < old.getAsLong();
      if (value != null && !backward) {
        result = result.with(column, value);
      }
    }
    return result;
  }

  private static Row archived(Row here, Row fromSource, boolean archived) {
    if (here.integer("archived").orElse(0) == (archived ? 1 : 0)) {
      return here;
    }
    var time = fromSource.values().getOrDefault("archived_at", SqlValue.NULL);
    return here.with("archived", SqlValue.of(archived ? 1 : 0))
        .with("archived_at", archived ? time : SqlValue.NULL);
  }

  /** The row of a fork: that of the source, under its own id and name. */
  Row fork(ThreadImport thread, CompanionRows companions) {
    var row = row(thread, companions).with("id", SqlValue.of(thread.newId().orElseThrow().value()));
    var name = SqlValue.of(forkName(thread));
    return ThreadRowPlanner.fitting(
        row.with(thread.packed().thread().paginated() ? "name" : "title", name),
        rows.columns(Database.STATE, "threads"));
  }

  /** What a fork is called, so that it can be told from the thread that is here. */
  static String forkName(ThreadImport thread) {
    return Messages.english()
        .text("merge.fork-name", Map.of("name", thread.packed().thread().title()));
  }

  /** What is different here from the source, or must be in every row. */
  private Map<String, SqlValue> here(
      ThreadImport thread, Optional<Row> own, CompanionRows companions) {
    var known = thread.packed().thread();
    var values = new LinkedHashMap<String, SqlValue>();
    values.put("rollout_path", SqlValue.of(thread.currentPath()));
    values.put("cwd", SqlValue.of(cwd(thread)));
    values.put("history_mode", SqlValue.of(known.paginated() ? "paginated" : "legacy"));
    values.put("preview", SqlValue.of(preview(known, own)));
    archived(thread, own, values);
    name(known, own, values);
    var sandbox = new SandboxPolicy(Edits.staying(thread, machines), paths);
    own.flatMap(row -> row.text("sandbox_policy"))
        .ifPresent(policy -> values.put("sandbox_policy", SqlValue.of(sandbox.mapped(policy))));
    provider.ifPresent(id -> values.put("model_provider", SqlValue.of(id)));
    values.put("creator_user_id", SqlValue.NULL);
    values.put("creator_account_id", SqlValue.NULL);
    values.putAll(companions.references(own));
    missingRecency(known, own, values);
    return values;
  }

  /** Of a folder that is missing and isn't to come, Codex knows no other spelling. */
  private String cwd(ThreadImport thread) {
    var folder = thread.cwd().orElse(thread.packed().thread().cwd());
    return thread.decision().historyOnly() && !spelling.exists(folder)
        ? folder
        : spelling.ofRow(folder);
  }

  /** Codex lists nothing with an empty preview, but for sub-agents, which have none by right. */
  private static String preview(CodexThread known, Optional<Row> own) {
    var preview =
        own.flatMap(row -> row.text("preview"))
            .filter(text -> !text.isBlank())
            .or(() -> own.flatMap(row -> row.text("first_user_message")))
            .filter(text -> !text.isBlank())
            .orElse(known.preview());
    return preview.isBlank() && !known.isSubagent() ? known.title() : preview;
  }

  /** The folder decides: Codex believes it more than the row. */
  private static void archived(
      ThreadImport thread, Optional<Row> own, Map<String, SqlValue> values) {
    values.put("archived", SqlValue.of(thread.isArchivedHere() ? 1 : 0));
    if (!thread.isArchivedHere()) {
      values.put("archived_at", SqlValue.NULL);
    } else if (own.map(row -> row.integer("archived_at"))
        .filter(OptionalLong::isPresent)
        .isEmpty()) {
      var rollouts = thread.packed().rollouts();
      var modified = rollouts.get(rollouts.size() - 1).modified();
      values.put("archived_at", SqlValue.of(modified.toInstant().getEpochSecond()));
    }
  }

  /** Paginated threads are named in {@code name}, legacy ones in {@code title}. */
  private static void name(CodexThread known, Optional<Row> own, Map<String, SqlValue> values) {
    if (known.paginated()) {
      values.put(
          "name", ThreadRowPlanner.text(own.flatMap(row -> row.text("name")).or(known::name)));
    } else if (known.name().isPresent() && !isNamed(own)) {
      values.put("title", SqlValue.of(known.name().get()));
    }
  }

  private static boolean isNamed(Optional<Row> own) {
    return own.flatMap(row -> row.text("title"))
        .filter(title -> !title.isBlank())
        .filter(title -> !own.get().text("first_user_message").orElse("").equals(title))
        .isPresent();
  }

  /** A row of an older database has no recency; a zero would sort it last for ever. */
  private static void missingRecency(
      CodexThread known, Optional<Row> own, Map<String, SqlValue> values) {
    if (own.isPresent() && own.get().integer("recency_at").isEmpty()) {
      values.put("recency_at", SqlValue.of(known.updated().getEpochSecond()));
      values.put("recency_at_ms", SqlValue.of(known.updated().toEpochMilli()));
    }
  }
}
