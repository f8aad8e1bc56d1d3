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
 * never looks back; seen in 0.148 to 0.169. A rollout whose projection Codex builds again is all
 * right without one, and a wrong one can be dropped; of others it is all that Codex shows.
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

  void look(RolloutFile file, RolloutHead head) throws IOException {
    if (!exists()) {
      return;
    }
    var found = found(file);
    if (found.isPresent()) {
      look(file, head, found.get());
    } else if (!damaged
        && !isCurrent(file)
        && head.paginated()
        && head.firstUserMessage().isPresent()) {
      findings.add(lost(file).with("reason", "@projection.none"));
    }
  }

  /**
   * Looks at the projection of a rollout whose lines are to be mended: it can't fit, and goes along
   * then, or goes. Only what it has beyond the file's end matters.
   */
  void lookBeyond(RolloutFile file) throws IOException {
    var ahead =
        exists() && found(file).filter(it -> isAhead(it, file)).isPresent()
            ? LostTurns.count(home.database().orElseThrow(), file)
            : 0;
    if (ahead > 0) {
      findings.add(cut(file, ahead));
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
    findings.add(Projections.unreadable(home, failure));
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

  private void look(RolloutFile file, RolloutHead head, Projection projection) throws IOException {
    var offset = projection.next().offset();
    var verdict = projection.next().look(file);
    if (verdict == Verdict.PAST_END) {
      ahead(file, offset);
    } else if (verdict != Verdict.RIGHT) {
      var finding = about(FindingCode.PROJECTION_STUCK, file).fixable(isRebuilt(file));
      findings.add(finding.with("offset", offset).with("kind", RolloutCheck.word(verdict)));
    } else if (isGone(head, projection)) {
      var finding = isCurrent(file) ? incomplete(file) : lost(file);
      findings.add(finding.with("reason", "@projection.rows-gone"));
    } else if (!file.name().compressed() && offset < file.bytes()) {
      var finding =
          (isCurrent(file) ? incomplete(file).fixable(isRebuilt(file)) : lost(file))
              .with("offset", offset);
      findings.add(finding.with("bytes", file.bytes()).with("reason", "@projection.behind"));
    }
  }

  /** The rollout may have lost what the projection still shows. */
  private void ahead(RolloutFile file, long offset) throws IOException {
    var lost = LostTurns.count(home.database().orElseThrow(), file);
    findings.add(
        lost > 0
            ? cut(file, lost)
            : about(FindingCode.PROJECTION_AHEAD, file)
                .fixable(isRebuilt(file))
                .with("offset", offset)
                .with("bytes", file.bytes()));
  }

  /** A rollout in which the person wrote something has a turn. */
  private static boolean isGone(RolloutHead head, Projection projection) {
    return projection.next().offset() > 0
        && head.firstUserMessage().isPresent()
        && !projection.isShown();
  }

  private boolean isCurrent(RolloutFile file) {
    return Projections.isCurrent(home, file);
  }

  private boolean isRebuilt(RolloutFile file) {
    return Projections.isRebuilt(home, file);
  }

  private Finding cut(RolloutFile file, long turns) {
    return about(FindingCode.ROLLOUT_CUT, file).fixable(isRebuilt(file)).with("count", turns);
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
