package dev.threadporter.repair;

import dev.threadporter.doctor.HomeView;
import dev.threadporter.doctor.IndexRow;
import dev.threadporter.doctor.RowRule;
import dev.threadporter.doctor.ThreadCase;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutExam;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns findings into work, thread by thread: one reading of a rollout serves all its fixes. */
final class FindingFixes {
  /** What is read of a whole rollout for its row. */
  private static final Set<FindingCode> WHOLE =
      EnumSet.of(
          FindingCode.CWD_DISAGREES,
          FindingCode.ROW_CWD_MISSING,
          FindingCode.PROVIDER_DISAGREES,
          FindingCode.ROLLOUT_WITHOUT_ROW);

  private final HomeView home;
  private final Work work;
  private final FileFixes files;

  FindingFixes(HomeView home, Work work) {
    this.home = home;
    this.work = work;
    this.files = new FileFixes(home, work);
  }

  /** Whether what a fix needs can be read. */
  boolean canFix(Finding finding) {
    return !WHOLE.contains(finding.code())
        || finding
            .thread()
            .flatMap(ThreadId::parse)
            .flatMap(home.open().catalogue()::thread)
            .filter(work.unreadable::isKnown)
            .isEmpty();
  }

  void fix(List<Finding> findings) throws IOException {
    var byThread = new TreeMap<ThreadId, Set<FindingCode>>();
    for (var finding : findings) {
      var thread = finding.thread().flatMap(ThreadId::parse);
      if (thread.isPresent()) {
        byThread
            .computeIfAbsent(thread.get(), id -> EnumSet.noneOf(FindingCode.class))
            .add(finding.code());
        files.fix(finding);
      } else {
        ofTheHome(finding);
      }
    }
    for (var entry : byThread.entrySet()) {
      thread(entry.getKey(), entry.getValue());
    }
  }

  private void thread(ThreadId id, Set<FindingCode> codes) throws IOException {
    var thread = home.open().catalogue().thread(id);
    if (thread.isPresent()) {
      var found = home.caseOf(thread.get(), newestFacts(thread.get().rollouts(), codes));
      if (found.isPresent()) {
        rows(found.get(), codes);
      }
    }
  }

  /** Only where a rollout goes on has to be known of it for its row. */
  private static Optional<RolloutFacts> newestFacts(
      List<RolloutFile> rollouts, Set<FindingCode> codes) throws IOException {
    return codes.stream().anyMatch(WHOLE::contains)
        ? Optional.of(RolloutExam.of(rollouts.get(rollouts.size() - 1)))
        : Optional.empty();
  }

  private void rows(ThreadCase thread, Set<FindingCode> codes) throws IOException {
    if (work.rows.isEmpty()) {
      return;
    }
    if (codes.contains(FindingCode.ROLLOUT_WITHOUT_ROW)) {
      work.rows.get().make(thread);
      var made = Finding.of(FindingCode.ROLLOUT_WITHOUT_ROW).aboutThread(thread.id());
      var path = Optional.of(thread.rolloutPath().toString());
      work.change(made.aboutPath(thread.current().path()), Optional.empty(), path);
    }
    if (thread.row().isPresent()) {
      correct(thread, thread.row().get(), codes, work.rows.get());
    }
  }

  private void correct(ThreadCase thread, IndexRow row, Set<FindingCode> codes, RowWork rows) {
    for (var rule : RowRule.ALL) {
      var mismatch = rule.look(thread, row);
      if (mismatch.isPresent() && codes.contains(mismatch.get().finding().code())) {
        var code = mismatch.get().finding().code();
        rows.correct(thread.id(), mismatch.get().to());
        work.changes.add(RowWork.change(thread, code, mismatch.get()));
      }
    }
  }

  private void ofTheHome(Finding finding) throws IOException {
    if (finding.code() == FindingCode.BACKFILL_STUCK) {
      var rows =
          home.open().database().orElseThrow().rows(Database.STATE, "backfill_state", Map.of());
      for (var row : rows) {
        var pending = row.with("status", SqlValue.of("pending"));
        work.rowChanges.add(new RowChange(Database.STATE, Optional.of(row), Optional.of(pending)));
        work.change(finding, row.text("status"), Optional.of("pending"));
      }
    } else {
      // An unfinished transaction is dealt with before anything is repaired.
      var id = Optional.ofNullable(finding.arguments().get("transaction"));
      work.change(finding, id.or(finding::path), Optional.empty());
    }
  }
}
