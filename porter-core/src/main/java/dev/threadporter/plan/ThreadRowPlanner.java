package dev.threadporter.plan;

import dev.threadporter.catalogue.RowTimes;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ImportRun.Context;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader.StoredRow;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans the rows of an imported thread: its own, complete for what the target's schema has; those
 * of the tables that travel; its projection; its line in the session index. A row that would be
 * incomplete isn't planned.
 */
final class ThreadRowPlanner {
  /** Since migration 45 (0.147) a database can hold paginated threads. */
  private static final String PAGINATED_MARK = "thread_section_id";

  private final Context context;
  private final Optional<Transaction> transaction;
  private final TargetRows rows;
  private final ThreadRowBuilder builder;
  private final CompanionRows companions;
  private final CompanionFiles files;
  private final IndexNames names;

  ThreadRowPlanner(
      Context context, FolderDecisions folders, Set<ThreadId> travelling, CompanionFiles files)
      throws IOException {
    this.context = context;
    this.transaction = context.transaction();
    this.rows = new TargetRows(context.target());
    this.builder = new ThreadRowBuilder(context, rows, folders);
    this.companions =
        new CompanionRows(rows, folders.rules(), travelling, context.options().queue());
    this.files = files;
    this.names = new IndexNames(context.target().catalogue().names(), transaction);
  }

  /**
   * Whether the target's Codex can't show paginated threads: its database is older than migration
   * 45.
   */
  boolean isTooOldForPaginated() {
    var columns = rows.columns(Database.STATE, "threads");
    return !columns.isEmpty() && !columns.contains(PAGINATED_MARK);
  }

  /** Plans all rows of a thread whose rollouts are staged. */
  List<Finding> plan(ThreadImport thread, Action action) throws IOException {
    var findings = new ArrayList<Finding>();
    provider(thread, findings);
    if (action != Action.KEEP_BOTH) {
      findings.addAll(PreciousRows.notKept(thread, rows, context.options().queue()));
    }
    thread
        .rows()
        .own()
        .map(row -> RowTimes.odd(row, thread.packed().thread()))
        .ifPresent(findings::addAll);
    if (rows.hasThreads()) {
      planRows(thread, action, findings);
      planProjection(thread, action, findings);
    } else if (thread.packed().thread().paginated()) {
      name(thread, action)
          .ifPresent(
              name ->
                  findings.add(
                      Finding.of(FindingCode.NAME_NOT_KEPT)
                          .aboutThread(thread.id())
                          .with("name", name)));
    }
    if (transaction.isPresent()) {
      for (var file : thread.abandoned()) {
        transaction.get().remove(file);
      }
    }
    names.plan(thread, action, rows.hasThreads());
    return findings;
  }

  private static Optional<String> name(ThreadImport thread, Action action) {
    return action == Action.KEEP_BOTH
        ? Optional.of(ThreadRowBuilder.forkName(thread))
        : thread.packed().thread().name();
  }

  private void provider(ThreadImport thread, List<Finding> findings) {
    var old = thread.packed().thread().modelProvider();
    var wanted = context.options().provider();
    if (wanted.isPresent() && !wanted.equals(old)) {
      findings.add(
          Finding.of(FindingCode.PROVIDER_CHANGED)
              .aboutThread(thread.id())
              .with("from", old.orElse(""))
              .with("provider", wanted.get()));
    }
    var provider = wanted.or(() -> old);
    var config = context.target().config();
    if (provider.isPresent()
        && config.unreadable().isEmpty()
        && !config.providers().contains(provider.get())) {
      findings.add(
          Finding.of(FindingCode.PROVIDER_NOT_CONFIGURED)
              .aboutThread(thread.id())
              .with("provider", provider.get()));
    }
  }

  private void planRows(ThreadImport thread, Action action, List<Finding> findings)
      throws IOException {
    switch (action) {
      case TAKE_LONGER -> {
        if (thread.newId().isPresent()) {
          planLongerFork(thread);
        } else {
          planLonger(thread, findings);
        }
      }
      case KEEP_BOTH -> planFork(thread);
      default -> planWhole(thread, findings);
    }
  }

  private void planWhole(ThreadImport thread, List<Finding> findings) throws IOException {
    for (var stored : companions.before(thread.rows().rows())) {
      change(stored);
    }
    change(new StoredRow(Database.STATE, builder.row(thread, companions)));
    for (var stored : companions.after(thread.id(), thread.rows().rows(), findings)) {
      change(stored);
    }
  }

  /** A fork has the tools of its original, as Codex has it; goals and queued messages stay. */
  private void planFork(ThreadImport thread) throws IOException {
    for (var stored : companions.before(thread.rows().rows())) {
      change(stored);
    }
    change(new StoredRow(Database.STATE, builder.fork(thread, companions)));
    for (var stored : companions.tools(thread.newId().orElseThrow(), thread.rows().rows())) {
      change(stored);
    }
  }

  /** What the rollout decides follows it; what the person set here stays. */
  private void planLonger(ThreadImport thread, List<Finding> findings) throws IOException {
    var row = builder.row(thread, companions);
    var here = rows.current(Database.STATE, row);
    change(
        new StoredRow(
            Database.STATE,
            here.isPresent()
                ? builder.longer(here.get(), row, thread.isArchivedHere(), names.isLater(thread))
                : row));
    for (var stored : companions.after(thread.id(), thread.rows().rows(), findings)) {
      if (rows.current(stored.database(), stored.row()).isEmpty()) {
        change(stored);
      }
    }
  }

  /** A fork that was brought in before has the name and place that the person gave it here. */
  private void planLongerFork(ThreadImport thread) throws IOException {
    var row = builder.fork(thread, companions);
    var here = rows.current(Database.STATE, row);
    change(
        new StoredRow(
            Database.STATE,
            here.isPresent()
                ? builder.longer(here.get(), row, thread.isArchivedHere(), false)
                : row));
  }

  /** Whether a thread is archived then: of one that is taken longer, what happened last counts. */
  boolean archivedAfter(ThreadImport thread) throws IOException {
    if (thread.action() != Action.TAKE_LONGER) {
      return thread.packed().thread().archived();
    }
    var id = Map.of("id", SqlValue.of(thread.id().value()));
    var here = rows.hasThreads() ? rows.rows(Database.STATE, "threads", id) : List.<Row>of();
    return Archiving.isLast(
        Archiving.here(thread.existing().get(), here.stream().findFirst()),
        Archiving.atSource(thread.packed(), thread.rows().own()));
  }

  private void change(StoredRow wanted) throws IOException {
    var before = rows.current(wanted.database(), wanted.row());
    if (transaction.isPresent()) {
      transaction.get().change(new RowChange(wanted.database(), before, Optional.of(wanted.row())));
    }
  }

  /** Bytes changed, so an old projection goes in any case; the new one comes if there is one. */
  private void planProjection(ThreadImport thread, Action action, List<Finding> findings)
      throws IOException {
    var paginated = thread.packed().thread().paginated();
    var table = rows.columns(Database.HISTORY, "thread_history_projection_state");
    var staged = files.projectionOf(thread.id());
    // Behind lines that stay as they are an old projection stays right, as far as it goes.
    // What was overwritten lost it before its file was replaced, and a fork has none yet.
    var replaced = action == Action.IMPORT || staged.isPresent();
    if (transaction.isPresent() && !table.isEmpty() && replaced) {
      var ids =
          thread.packed().rollouts().stream()
              .map(rollout -> rollout.name().rollout())
              .distinct()
              .toList();
      var catalogue = context.target().catalogue();
      if (ids.stream().anyMatch(id -> catalogue.rollout(id).isPresent())) {
        transaction.get().projection(ids, staged);
      } else {
        transaction.get().firstProjection(ids, staged);
      }
    }
    if (paginated && !thread.hasProjection()) {
      findings.add(
          Finding.of(FindingCode.PROJECTION_LEFT_OUT)
              .aboutThread(thread.newId().orElse(thread.id())));
    }
  }

  /** A row with only the columns that the target has. */
  static Row fitting(Row row, List<String> columns) {
    return row.only(columns::contains);
  }

  /** A text value, or NULL. */
  static SqlValue text(Optional<String> value) {
    return value.map(SqlValue::of).orElse(SqlValue.NULL);
  }
}
