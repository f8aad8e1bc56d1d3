package dev.threadporter.transaction;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What undoing a transaction would do now. A thread is undone as a whole or not at all. Not safe
 * for use by several threads.
 */
public final class UndoPlan {
  private final OpenHome target;
  private final Journal journal;
  private final Judgement judgement;

  private UndoPlan(OpenHome target, Journal journal, Judgement judgement) {
    this.target = target;
    this.journal = journal;
    this.judgement = judgement;
  }

  /**
   * Compares what a transaction did with the home.
   *
   * @param target the home
   * @param id a transaction that is done
   * @return the plan; good as long as {@code target} is open and nothing changes
   * @throws IOException if the transaction or the home can't be read
   */
  public static UndoPlan of(OpenHome target, String id) throws IOException {
    var journal = new Journal(Folders.of(target.home(), id));
    return new UndoPlan(target, journal, Judgement.of(target, journal));
  }

  /**
   * Everything that the transaction changed.
   *
   * @return in the order in which it was done
   */
  public List<Change> changes() {
    return judgement.changes();
  }

  /**
   * What undoing takes back.
   *
   * @return of {@link #changes} those that are as they were left and whose thread can go as a whole
   */
  public List<Change> restorable() {
    return changes().stream()
        .filter(change -> change.state() == Change.State.AS_LEFT && change.why().isEmpty())
        .toList();
  }

  /**
   * What undoing leaves.
   *
   * @return of {@link #changes} those that say why
   */
  public List<Change> left() {
    return changes().stream().filter(change -> change.why().isPresent()).toList();
  }

  /**
   * Plans the undo, the last step first.
   *
   * @param undo the transaction that will undo
   * @throws IOException if what was kept can't be read, or staging can't be written
   * @throws PorterException never by itself
   */
  public void stage(Transaction undo) throws IOException, PorterException {
    journal.<PorterException>stepsBackward((number, step) -> inverse(undo, number, step));
  }

  private void inverse(Transaction undo, long number, Step step)
      throws IOException, PorterException {
    if (step instanceof Step.PutFile file && judgement.goes(number, 0)) {
      var shared = judgement.shared(number);
      if (shared.isPresent()) {
        shared.get().stage(undo);
      } else if (file.before().isEmpty()) {
        undo.remove(file.target(), file.after(), file.madeFolders());
      } else {
        restore(undo, file.target(), file.kept().orElseThrow(), file.before().get());
      }
    } else if (step instanceof Step.RemoveFile file && judgement.goes(number, 0)) {
      restore(undo, file.target(), file.kept(), file.before());
    } else if (step instanceof Step.ChangeRows rows) {
      rows(undo, number, rows);
    } else if (step instanceof Step.ReplaceProjection projection
        && judgement.fate(number, 0) != Fate.LEFT) {
      projection(undo, projection);
    } else if (step instanceof Step.AppendLines append) {
      var out = chosen(number, append.lines());
      if (!out.isEmpty()) {
        undo.removeLines(append.target(), out);
      }
    } else if (step instanceof Step.RemoveLines remove) {
      for (var line : chosen(number, remove.lines())) {
        undo.appendLine(remove.target(), line);
      }
    }
  }

  private List<String> chosen(long number, List<String> lines) {
    var chosen = new ArrayList<String>();
    for (var i = 0; i < lines.size(); i++) {
      if (judgement.goes(number, i)) {
        chosen.add(lines.get(i));
      }
    }
    return chosen;
  }

  private void restore(Transaction undo, String place, String kept, Step.Content before)
      throws IOException, PorterException {
    undo.put(copy(undo, journal.kept(kept), before.modified()), place);
  }

  /** A copy, not a link: what Codex appends to the file must not grow what is kept. */
  private static StagedFile copy(Transaction undo, Path kept, FileTime modified)
      throws IOException, PorterException {
    var staged = undo.stage(modified, out -> Files.copy(kept, out));
    undo.permit(staged, kept);
    return staged;
  }

  private void projection(Transaction undo, Step.ReplaceProjection step)
      throws IOException, PorterException {
    var catalogue = target.catalogue();
    var rows = keptProjection(undo, step);
    if (step.rollouts().stream().anyMatch(id -> catalogue.rollout(id).isPresent())) {
      undo.projection(step.rollouts(), rows);
    } else {
      undo.firstProjection(step.rollouts(), rows);
    }
  }

  private Optional<StagedFile> keptProjection(Transaction undo, Step.ReplaceProjection step)
      throws IOException, PorterException {
    var kept = step.kept().map(journal::kept);
    if (kept.isEmpty() || !Files.exists(kept.get()) || Files.size(kept.get()) == 0) {
      return Optional.empty();
    }
    return Optional.of(copy(undo, kept.get(), Files.getLastModifiedTime(kept.get())));
  }

  private void rows(Transaction undo, long number, Step.ChangeRows rows) throws IOException {
    var changes = journal.imagesOf(number).orElse(rows).changes();
    for (var i = changes.size() - 1; i >= 0; i--) {
      if (judgement.goes(number, i)) {
        var inverse = Rows.narrow(changes.get(i)).inverse();
        if (inverse.after().isEmpty()) {
          cascade(undo, inverse.before().orElseThrow());
        }
        undo.change(inverse);
      }
    }
    undo.flushRows();
  }

  /** Rows of tables that never travel go with the row that they refer to, as in Codex itself. */
  private void cascade(Transaction undo, Row deleted) throws IOException {
    switch (deleted.table()) {
      case "threads" ->
          cascade(undo, Database.STATE, "guardian_review_feedback", deleted.text("id"));
      case "thread_goals" ->
          cascade(
              undo,
              Database.GOALS,
              "thread_goal_continuation_deferrals",
              deleted.text("thread_id"));
      default -> {
        // Nothing refers to other rows but what travels.
      }
    }
  }

  private void cascade(Transaction undo, Database database, String table, Optional<String> id)
      throws IOException {
    Optional<DatabaseReader> reader = target.database();
    if (reader.isPresent() && id.isPresent()) {
      for (var row :
          reader.get().rows(database, table, Map.of("thread_id", SqlValue.of(id.get())))) {
        undo.change(new RowChange(database, Optional.of(row), Optional.empty()));
      }
    }
  }
}
