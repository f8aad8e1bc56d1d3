package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutMark;
import dev.threadporter.rollout.RolloutMark.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** What can be wrong with one rollout: its lines, its ordinals, its base, its siblings. */
final class RolloutCheck {
  private final HomeView home;
  private final RolloutFile file;
  private final List<Finding> findings;

  RolloutCheck(HomeView home, RolloutFile file, List<Finding> findings) {
    this.home = home;
    this.file = file;
    this.findings = findings;
  }

  private Finding about(FindingCode code) {
    return Finding.of(code).aboutThread(file.name().thread()).aboutPath(file.path());
  }

  /** Tells of what a repair mends, if the file is one that it may change. */
  private void mendable(Finding finding, boolean fix) {
    var ours = home.holds(file.path());
    findings.add(finding.fixable(fix && ours));
    if (fix && !ours) {
      findings.add(about(FindingCode.OUTSIDE_HOME));
    }
  }

  /** The lines, when they were read. */
  void lines(RolloutFacts facts, RolloutHead head) {
    if (facts.byteOrderMark()) {
      mendable(about(FindingCode.BYTE_ORDER_MARK), true);
    }
    for (var line : facts.badLines()) {
      findings.add(about(FindingCode.BAD_LINE).with("line", line));
    }
    if (facts.badLineCount() > facts.badLines().size()) {
      var more = facts.badLineCount() - facts.badLines().size();
      findings.add(about(FindingCode.MORE_BAD_LINES).with("count", more));
    }
    if (facts.halfLine().isPresent()) {
      mendable(about(FindingCode.TRUNCATED_LINE), true);
    }
    if (head.paginated()) {
      ordinals(facts);
      oldTurns(facts);
    }
  }

  /** Codex shows them as empty ones; porter renders them. */
  private void oldTurns(RolloutFacts facts) {
    for (var turn : facts.oldTurns()) {
      findings.add(
          about(FindingCode.UNSHOWN_TURN).with("line", turn.first()).with("last", turn.last()));
    }
    if (facts.oldTurnCount() > facts.oldTurns().size()) {
      var more = facts.oldTurnCount() - facts.oldTurns().size();
      findings.add(about(FindingCode.MORE_UNSHOWN_TURNS).with("count", more));
    }
  }

  private void ordinals(RolloutFacts facts) {
    if (facts.unnumbered() > 0) {
      var code = facts.isAppendedTo() ? FindingCode.LEGACY_LINES : FindingCode.ORDINAL_MISSING;
      mendable(
          about(code).with("count", facts.unnumbered()).with("line", facts.firstUnnumbered()),
          !facts.numbered() || facts.isAppendedTo());
    }
    if (facts.misplaced() > 0) {
      findings.add(about(FindingCode.ORDINAL_ORDER).with("line", facts.misplaced()));
    }
  }

  /** Where the rollout begins in another one. That one is what's wrong if it can't be read. */
  void base(HistoryBase base) {
    var found = home.open().catalogue().rollout(base.rollout());
    if (found.isEmpty()) {
      findings.add(about(FindingCode.MISSING_BASE).with("base", base.rollout()));
      return;
    }
    try {
      base(base, found.get());
    } catch (IOException failure) {
      findings.add(found.get().unreadable(String.valueOf(failure.getMessage())));
    }
  }

  private void base(HistoryBase base, RolloutFile found) throws IOException {
    var verdict = new RolloutMark(base.endOffset(), base.endOrdinal()).look(found);
    if (verdict != Verdict.RIGHT) {
      mendable(
          about(FindingCode.WRONG_BASE_OFFSET)
              .with("base", found.path())
              .with("offset", base.endOffset())
              .with("kind", word(verdict)),
          RolloutMark.find(found, base.endOrdinal()).isPresent());
    }
  }

  /** The text's key of what is at a place. */
  static String word(Verdict verdict) {
    return "@mark." + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A compressed file beside the plain one. */
  void siblings() throws IOException {
    var compressed = file.path().resolveSibling(file.name().plain() + ".zst");
    if (!file.name().compressed() && Files.exists(compressed)) {
      mendable(
          about(FindingCode.COMPRESSED_BESIDE_PLAIN).aboutPath(compressed),
          Siblings.isBeginning(compressed, file));
    }
  }
}
