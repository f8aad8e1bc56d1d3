package dev.threadporter.plan;

import dev.threadporter.catalogue.SessionIndex;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.util.Optional;

/**
 * The names of threads in the session index of the target: each gets the one that was given last.
 */
final class IndexNames {
  private final SessionIndex names;
  private final Optional<Transaction> transaction;

  IndexNames(SessionIndex names, Optional<Transaction> transaction) {
    this.names = names;
    this.transaction = transaction;
  }

  /**
   * Plans the line of a thread, if it needs one.
   *
   * @param rows whether the target has rows of threads, which have the names of paginated ones
   */
  void plan(ThreadImport thread, Action action, boolean rows) throws IOException {
    if (action == Action.KEEP_BOTH) {
      nameFork(thread, rows);
    } else if (thread.newId().isEmpty()) {
      name(thread, rows);
    }
  }

  /** Whether the source's name was given after the one that is here. */
  boolean isLater(ThreadImport thread) {
    var theirs = thread.rows().name();
    var ours = names.name(thread.id());
    return theirs.isPresent()
        && ours.map(SessionIndex.Entry::updatedAt)
            .filter(time -> time.compareTo(theirs.get().updatedAt()) >= 0)
            .isEmpty();
  }

  /** A legacy fork's name is in the index; a paginated one's is in its row. */
  private void nameFork(ThreadImport thread, boolean rows) throws IOException {
    var inIndex = !thread.packed().thread().paginated() || !rows;
    if (inIndex) {
      var time =
          thread.rows().name().map(SessionIndex.Entry::updatedAt).filter(text -> !text.isEmpty());
      var entry =
          new SessionIndex.Entry(
              ThreadRowBuilder.forkName(thread),
              time.orElse(thread.packed().thread().updated().toString()));
      append(entry.line(thread.newId().orElseThrow()));
    }
  }

  /** To an index that can't be read nothing is added; it is named then. */
  private void append(String line) throws IOException {
    if (transaction.isPresent() && names.unreadable().isEmpty()) {
      transaction.get().appendLine("session_index.jsonl", line);
    }
  }

  private void name(ThreadImport thread, boolean rows) throws IOException {
    var entry = thread.rows().name();
    var known = names.name(thread.id());
    if (known.isPresent()
        && entry.isPresent()
        && known.get().updatedAt().compareTo(entry.get().updatedAt()) >= 0) {
      return;
    }
    if (entry.isEmpty()) {
      entry = nameOfRow(thread, rows);
    }
    var here = names.name(thread.id()).map(SessionIndex.Entry::name);
    if (entry.isPresent() && !here.equals(entry.map(SessionIndex.Entry::name))) {
      append(entry.get().line(thread.id()));
    }
  }

  /**
   * A name may live in the row only, which a home without a database hasn't. Codex doesn't look for
   * a paginated thread's name in the index, but a repair does, once there is a row.
   */
  private Optional<SessionIndex.Entry> nameOfRow(ThreadImport thread, boolean rows) {
    var known = thread.packed().thread();
    return known.paginated() && rows
        ? Optional.empty()
        : known.name().map(name -> new SessionIndex.Entry(name, known.updated().toString()));
  }
}
