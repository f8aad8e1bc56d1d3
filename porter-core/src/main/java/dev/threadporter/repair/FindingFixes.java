package dev.threadporter.repair;

import dev.threadporter.doctor.HomeView;
import dev.threadporter.doctor.IndexRow;
import dev.threadporter.doctor.RowRule;
import dev.threadporter.doctor.ThreadCase;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.repair.FileWork.Mending;
import dev.threadporter.rollout.RolloutExam;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutMark;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns findings into work, thread by thread: one reading of a rollout serves all its fixes. */
final class FindingFixes {
  private static final Set<FindingCode> LINES =
      EnumSet.of(
          FindingCode.BYTE_ORDER_MARK,
          FindingCode.TRUNCATED_LINE,
          FindingCode.ORDINAL_MISSING,
          FindingCode.LEGACY_LINES);

  private static final Set<FindingCode> PROJECTIONS =
      EnumSet.of(
          FindingCode.PROJECTION_INCOMPLETE,
          FindingCode.PROJECTION_AHEAD,
          FindingCode.PROJECTION_STUCK);

  private final HomeView home;
  private final Work work;
  private final Map<String, RolloutFile> files = new HashMap<>();

  FindingFixes(HomeView home, Work work) {
    this.home = home;
    this.work = work;
    home.open().catalogue().rollouts().forEach(file -> files.put(file.path().toString(), file));
  }

  void fix(List<Finding> findings) throws IOException {
    var byThread = new TreeMap<ThreadId, Set<FindingCode>>();
    for (var finding : findings) {
      var thread = finding.thread().flatMap(ThreadId::parse);
      if (thread.isPresent()) {
        byThread
            .computeIfAbsent(thread.get(), id -> EnumSet.noneOf(FindingCode.class))
            .add(finding.code());
        file(finding);
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
    return codes.contains(FindingCode.CWD_DISAGREES)
            || codes.contains(FindingCode.ROLLOUT_WITHOUT_ROW)
        ? Optional.of(RolloutExam.of(rollouts.get(rollouts.size() - 1)))
        : Optional.empty();
  }

  private void rows(ThreadCase thread, Set<FindingCode> codes) throws IOException {
    if (work.rows.isEmpty()) {
      return;
    }
    if (codes.contains(FindingCode.ROLLOUT_WITHOUT_ROW)) {
      work.rows.get().make(thread);
      work.changes.add(
          new RepairChange(
              FindingCode.ROLLOUT_WITHOUT_ROW.id(),
              Optional.of(thread.id().value()),
              Optional.of(thread.current().path().toString()),
              Optional.empty(),
              Optional.of(thread.rolloutPath().toString())));
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

  /** What is wrong with a file, found again by the path that the finding names. */
  private void file(Finding finding) throws IOException {
    if (finding.code() == FindingCode.COMPRESSED_BESIDE_PLAIN) {
      superfluous(finding);
    }
    var file = finding.path().map(files::get);
    if (file.isPresent()) {
      file(finding, file.get());
    }
  }

  private void file(Finding finding, RolloutFile file) throws IOException {
    var id = file.name().rollout();
    if (LINES.contains(finding.code())) {
      work.mending.merge(id, mending(file, finding.code()), FindingFixes::both);
      changed(finding, Optional.empty(), Optional.empty());
    } else if (PROJECTIONS.contains(finding.code())) {
      work.projections.put(id, file);
      changed(finding, Optional.empty(), Optional.empty());
    } else if (finding.code() == FindingCode.WRONG_BASE_OFFSET) {
      base(finding, file);
    }
  }

  private static Mending mending(RolloutFile file, FindingCode code) throws IOException {
    return new Mending(
        RolloutExam.of(file),
        code == FindingCode.BYTE_ORDER_MARK,
        code == FindingCode.TRUNCATED_LINE,
        code == FindingCode.ORDINAL_MISSING || code == FindingCode.LEGACY_LINES);
  }

  private static Mending both(Mending one, Mending other) {
    return new Mending(
        one.facts(),
        one.mark() || other.mark(),
        one.tail() || other.tail(),
        one.ordinals() || other.ordinals());
  }

  private void base(Finding finding, RolloutFile file) throws IOException {
    var base = work.bases.get(file.name().rollout());
    var found =
        base == null
            ? Optional.<RolloutFile>empty()
            : home.open().catalogue().rollout(base.rollout());
    if (base != null && found.isPresent()) {
      var offset = RolloutMark.find(found.get(), base.endOrdinal());
      if (offset.isPresent()) {
        work.cuts.correct(file.name().rollout(), base, offset.getAsLong());
        changed(
            finding,
            Optional.of(Long.toString(base.endOffset())),
            Optional.of(Long.toString(offset.getAsLong())));
      }
    }
  }

  /** The plain file holds all of it. */
  private void superfluous(Finding finding) throws IOException {
    var path = home.open().home().root().getFileSystem().getPath(finding.path().orElse(""));
    var name = RolloutName.parse(String.valueOf(path.getFileName()));
    if (name.isPresent()) {
      work.superfluous.add(RolloutFile.look(path, name.get(), false));
      changed(finding, finding.path(), Optional.empty());
    }
  }

  private void ofTheHome(Finding finding) throws IOException {
    if (finding.code() == FindingCode.BACKFILL_STUCK) {
      var rows =
          home.open().database().orElseThrow().rows(Database.STATE, "backfill_state", Map.of());
      for (var row : rows) {
        var pending = row.with("status", SqlValue.of("pending"));
        work.rowChanges.add(new RowChange(Database.STATE, Optional.of(row), Optional.of(pending)));
        changed(finding, row.text("status"), Optional.of("pending"));
      }
    } else {
      // An unfinished transaction is dealt with before anything is repaired.
      changed(finding, finding.path(), Optional.empty());
    }
  }

  private void changed(Finding finding, Optional<String> from, Optional<String> to) {
    work.changes.add(
        new RepairChange(finding.code().id(), finding.thread(), finding.path(), from, to));
  }
}
