package dev.threadporter.doctor;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutExam;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Recovery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks through a home, thread by thread, and changes nothing. */
public final class Doctor {
  /** What is said of the home whatever threads were asked for. */
  private static final Set<FindingCode> OF_THE_HOME =
      Set.of(
          FindingCode.TWO_STATE_DATABASES,
          FindingCode.UNREADABLE_DATABASE,
          FindingCode.UNREADABLE_TABLE,
          FindingCode.UNREADABLE_PROJECTION,
          FindingCode.UNREADABLE_FILE,
          FindingCode.FOREIGN_MIGRATION,
          FindingCode.BACKFILL_STUCK,
          FindingCode.INDEX_MISSING,
          FindingCode.UNFINISHED_TRANSACTION);

  private final HomeView home;
  private final boolean lines;
  private final List<Finding> findings = new ArrayList<>();

  private Doctor(HomeView home, boolean lines) {
    this.home = home;
    this.lines = lines;
  }

  /**
   * Examines a home.
   *
   * @param home the home
   * @param wanted the threads to look at
   * @param all whether these are all, so that what belongs to no thread is told too
   * @param lines whether to read every rollout to its end
   * @return what was found, the worst first
   * @throws IOException if a layer of the home can't be read
   */
  public static List<Finding> examine(
      HomeView home, Predicate<ThreadId> wanted, boolean all, boolean lines) throws IOException {
    var doctor = new Doctor(home, lines);
    doctor.home();
    for (var thread : home.open().catalogue().threads()) {
      if (wanted.test(thread.id())) {
        doctor.thread(thread);
      }
    }
    doctor.findings.addAll(home.tables().findings());
    return doctor.findings.stream()
        .filter(finding -> isWanted(finding, wanted, all))
        .distinct()
        .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::code))
        .toList();
  }

  private static boolean isWanted(Finding finding, Predicate<ThreadId> wanted, boolean all) {
    var thread = finding.thread().flatMap(ThreadId::parse);
    return thread.map(wanted::test).orElse(all || OF_THE_HOME.contains(finding.code()));
  }

  private void home() throws IOException {
    home.open().findings().stream()
        .filter(finding -> finding.code() != FindingCode.NO_DATABASE)
        .forEach(findings::add);
    new DatabaseCheck(home, findings).look();
    new ProjectRootCheck(home, findings).look();
    transactions();
    home.open().unreadableConfig().ifPresent(findings::add);
  }

  private void transactions() {
    try {
      for (var id : Recovery.unfinished(home.open().home())) {
        findings.add(
            Finding.of(FindingCode.UNFINISHED_TRANSACTION).with("transaction", id).fixable(true));
      }
    } catch (IOException unreadable) {
      findings.add(
          Finding.of(FindingCode.UNREADABLE_FILE)
              .aboutPath(home.open().home().porter())
              .with("reason", String.valueOf(unreadable.getMessage())));
    }
  }

  private void thread(CodexThread thread) throws IOException {
    Optional<RolloutFacts> facts = Optional.empty();
    for (var file : thread.rollouts()) {
      facts = rollout(file);
    }
    var found = home.caseOf(thread, facts);
    if (found.isPresent()) {
      row(found.get());
      new PlaceCheck(home, findings).look(found.get());
    }
  }

  private void row(ThreadCase thread) throws IOException {
    if (thread.row().isPresent()) {
      for (var rule : RowRule.ALL) {
        rule.look(thread, thread.row().get()).map(Mismatch::finding).ifPresent(findings::add);
      }
    } else if (home.hasIndex() && thread.head().thread().equals(thread.id())) {
      findings.add(
          RowRules.about(FindingCode.ROLLOUT_WITHOUT_ROW, thread)
              .aboutPath(thread.current().path())
              .fixable(true));
    }
  }

  /** One bad file never hides the rest. */
  private Optional<RolloutFacts> rollout(RolloutFile file) throws IOException {
    var check = new RolloutCheck(home, file, findings);
    var head = Catalogue.head(file);
    if (head.isEmpty()) {
      noHead(file);
      return Optional.empty();
    }
    name(file, head.get());
    try {
      Optional<RolloutFacts> facts = lines ? Optional.of(RolloutExam.of(file)) : Optional.empty();
      facts.ifPresent(told -> check.lines(told, head.get()));
      if (head.get().base().isPresent()) {
        check.base(head.get().base().get());
      }
      check.siblings();
      var projection = new ProjectionCheck(home, findings);
      if (facts.filter(RolloutFacts::isOutOfPlace).isEmpty()) {
        projection.look(file, head.get());
      } else {
        projection.lookBeyond(file);
      }
      return facts;
    } catch (IOException unreadable) {
      findings.add(file.unreadable(String.valueOf(unreadable.getMessage())));
      return Optional.empty();
    }
  }

  private void name(RolloutFile file, RolloutHead head) {
    if (!head.thread().equals(file.name().thread())) {
      findings.add(
          Finding.of(FindingCode.ROLLOUT_ID_DISAGREES)
              .aboutThread(file.name().thread())
              .aboutPath(file.path())
              .with("id", head.thread()));
    }
  }

  /** Such a file may have been named already, as empty or by its byte order mark. */
  private void noHead(RolloutFile file) {
    var path = Optional.of(file.path().toString());
    if (findings.stream().noneMatch(finding -> finding.path().equals(path))) {
      findings.add(file.unreadable("its first line can't be read"));
    }
  }
}
