package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutMark;
import dev.threadporter.rollout.RolloutMark.Verdict;
import dev.threadporter.spi.Database;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a rollout's projection fits it. Codex keeps where it goes on, by byte and ordinal, and
 * never looks back; seen in 0.148 to 0.169. Resuming builds the projection of the rollout that a
 * thread goes on with, so that one without projection is all right, and a wrong one can be dropped.
 * What a reverted thread began with is projected only while the thread goes on with it: afterwards
 * Codex never builds it again (seen in 0.169), and the projection is all that it shows of it.
 */
final class ProjectionCheck {
  private static final String STATE = "thread_history_projection_state";

  /** A turn without items is an empty one. */
  private static final Set<String> SHOWN = Set.of("thread_turns", "thread_items");

  private final HomeView home;
  private final List<Finding> findings;
  private boolean damaged;

  ProjectionCheck(HomeView home, List<Finding> findings) {
    this.home = home;
    this.findings = findings;
  }

  void look(RolloutFile file, RolloutHead head, boolean current) throws IOException {
    if (!exists()) {
      return;
    }
    var found = found(file);
    if (found.isPresent()) {
      look(file, head, found.get(), current);
    } else if (!damaged && !current && head.paginated() && head.firstUserMessage().isPresent()) {
      findings.add(lost(file).with("reason", "@projection.none"));
    }
  }

  /**
   * Looks at the projection of a rollout whose lines are to be mended: it can't fit, and goes along
   * then, or goes. Only what it has beyond the file's end matters.
   */
  void lookBeyond(RolloutFile file, boolean current) throws IOException {
    var ahead =
        exists() && found(file).filter(it -> isAhead(it, file)).isPresent()
            ? LostTurns.count(home.database().orElseThrow(), file)
            : 0;
    if (ahead > 0) {
      var rebuilt = current && !file.archived();
      findings.add(about(FindingCode.ROLLOUT_CUT, file).fixable(rebuilt).with("count", ahead));
    }
  }

  private static boolean isAhead(Projection projection, RolloutFile file) {
    return !file.name().compressed() && projection.next().offset() > file.bytes();
  }

  private boolean exists() throws IOException {
    try {
      return !home.columns(Database.HISTORY, STATE).isEmpty();
    } catch (IOException failure) {
      unreadable(failure);
      return false;
    }
  }

  private Optional<Projection> found(RolloutFile file) {
    try {
      return read(file);
    } catch (IOException failure) {
      unreadable(failure);
      return Optional.empty();
    }
  }

  private void unreadable(IOException failure) {
    damaged = true;
    findings.add(
        Finding.of(FindingCode.UNREADABLE_PROJECTION)
            .aboutPath(home.open().databaseFolder().resolve(Database.HISTORY.fileName()))
            .with("reason", String.valueOf(failure.getMessage())));
  }

  private Optional<Projection> read(RolloutFile file) throws IOException {
    var reader = home.database().orElseThrow();
    var where = HomeView.where("thread_id", file.name().rollout());
    var states = reader.rows(Database.HISTORY, STATE, where);
    if (states.isEmpty()) {
      return Optional.empty();
    }
    var next =
        new RolloutMark(
            states.get(0).integer("next_rollout_byte_offset").orElse(0),
            states.get(0).integer("next_rollout_ordinal").orElse(0));
    var kinds = new HashSet<String>();
    reader.projection(file.name().rollout(), row -> kinds.add(row.table()));
    return Optional.of(new Projection(next, kinds.containsAll(SHOWN)));
  }

  private void look(RolloutFile file, RolloutHead head, Projection projection, boolean current)
      throws IOException {
    var offset = projection.next().offset();
    // Codex refuses to resume an archived thread, and shows what is projected of it.
    var rebuilt = current && !file.archived();
    var verdict = projection.next().look(file);
    if (verdict == Verdict.PAST_END) {
      ahead(file, offset, rebuilt);
    } else if (verdict != Verdict.RIGHT) {
      var finding = about(FindingCode.PROJECTION_STUCK, file).fixable(rebuilt);
      findings.add(finding.with("offset", offset).with("kind", RolloutCheck.word(verdict)));
    } else if (isGone(head, projection)) {
      var finding = current ? incomplete(file) : lost(file);
      findings.add(finding.with("reason", "@projection.rows-gone"));
    } else if (!file.name().compressed() && offset < file.bytes()) {
      var finding =
          (current ? incomplete(file).fixable(rebuilt) : lost(file)).with("offset", offset);
      findings.add(finding.with("bytes", file.bytes()).with("reason", "@projection.behind"));
    }
  }

  /** The rollout may have lost what the projection still shows. */
  private void ahead(RolloutFile file, long offset, boolean rebuilt) throws IOException {
    var lost = LostTurns.count(home.database().orElseThrow(), file);
    findings.add(
        lost > 0
            ? about(FindingCode.ROLLOUT_CUT, file).fixable(rebuilt).with("count", lost)
            : about(FindingCode.PROJECTION_AHEAD, file)
                .fixable(rebuilt)
                .with("offset", offset)
                .with("bytes", file.bytes()));
  }

  /** A rollout in which the person wrote something has a turn. */
  private static boolean isGone(RolloutHead head, Projection projection) {
    return projection.next().offset() > 0
        && head.firstUserMessage().isPresent()
        && !projection.isShown();
  }

  private static Finding incomplete(RolloutFile file) {
    return about(FindingCode.PROJECTION_INCOMPLETE, file).fixable(true);
  }

  private static Finding lost(RolloutFile file) {
    return about(FindingCode.PROJECTION_LOST, file);
  }

  private static Finding about(FindingCode code, RolloutFile file) {
    return Finding.of(code).aboutThread(file.name().thread()).aboutPath(file.path());
  }

  /** Where the projection goes on, and whether it has any turns with something in them. */
  private record Projection(RolloutMark next, boolean isShown) {}
}
