package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.doctor.Doctor;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.doctor.Projections;
import dev.threadporter.home.Host;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.FolderProposals;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** A repair: examine, choose, plan; without a transaction nothing is staged. */
public final class RepairRun {
  private final HomeView home;
  private final Host host;
  private final Path scratch;
  private final Repairs wishes;
  private final Optional<Transaction> transaction;
  private final List<CodexThread> threads;
  private final Work work;
  private final Set<Finding> troubles = new LinkedHashSet<>();

  private RepairRun(
      HomeView home, Host host, Path scratch, Repairs wishes, Optional<Transaction> transaction)
      throws IOException, PorterException {
    this.home = home;
    this.host = host;
    this.scratch = scratch;
    this.wishes = wishes;
    this.transaction = transaction;
    this.threads = chosen();
    this.work = new Work(home);
  }

  /**
   * Plans a repair and stages what it writes.
   *
   * @param home the home
   * @param host for how paths are written here
   * @param scratch an existing private folder
   * @param wishes what is wanted
   * @param transaction gets the steps; without one it is a dry run
   * @return what changes, and what is left
   * @throws IOException if the home can't be read, or the transaction can't be written
   * @throws PorterException if a rule makes no sense
   */
  public static RepairPlan run(
      HomeView home, Host host, Path scratch, Repairs wishes, Optional<Transaction> transaction)
      throws IOException, PorterException {
    return new RepairRun(home, host, scratch, wishes, transaction).run();
  }

  private RepairPlan run() throws IOException, PorterException {
    var findings = findings();
    work.unreadable.know(findings);
    var fixes = new FindingFixes(home, work);
    var wanted = findings.stream().filter(wishes::wants).filter(fixes::canFix).toList();
    fixes.fix(wanted);
    findings.removeAll(Set.copyOf(wanted));
    var paths = new PathRepair(home, host, wishes.cwdMap(), work.unreadable);
    for (var thread : threads) {
      paths.plan(thread, work);
    }
    var everything = isEverything();
    if (everything) {
      paths.roots(work);
    }
    files();
    projections();
    rows();
    var after = new Aftermath(home, wishes, paths, threads);
    var left = new LinkedHashSet<>(paths.unused(threads, everything));
    left.addAll(paths.outside());
    left.addAll(troubles);
    left.addAll(work.unreadable.findings());
    left.addAll(after.left(findings));
    return new RepairPlan(
        work.changes, List.copyOf(left), after.folders(FolderProposals.here(home.open(), host)));
  }

  private List<CodexThread> chosen() throws PorterException {
    var everything = Selection.EVERYTHING;
    var selection = wishes.project().map(everything::inProject).orElse(everything);
    var all = home.open().choose(selection);
    if (all.isEmpty() && wishes.project().isPresent()) {
      var root = home.open().home().root().toString();
      throw new PorterException(ErrorCode.NOTHING_SELECTED, Map.of("path", root));
    }
    return all.stream()
        .filter(thread -> !wishes.missingProject() || !Aftermath.isThere(home, thread))
        .toList();
  }

  /** What there is to mend; where only folders are mapped, what may be in one and isn't known. */
  private List<Finding> findings() throws IOException {
    var all = isEverything();
    if (!wishes.fixes()) {
      return all && wishes.any() ? unreadable() : new ArrayList<>();
    }
    Set<ThreadId> ids = new HashSet<>();
    threads.forEach(thread -> ids.add(thread.id()));
    var findings = Doctor.examine(home, id -> all || ids.contains(id), all, true);
    return findings.stream()
        .filter(finding -> !isOurs(finding))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private List<Finding> unreadable() {
    return home.open().findings().stream()
        .filter(finding -> finding.code() == FindingCode.UNREADABLE_ROLLOUT)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private boolean isEverything() {
    return wishes.project().isEmpty() && !wishes.missingProject();
  }

  /** The transaction of this repair isn't finished either; others were, before it began. */
  private boolean isOurs(Finding finding) {
    return transaction.isPresent() && finding.code() == FindingCode.UNFINISHED_TRANSACTION;
  }

  private void files() throws IOException, PorterException {
    var files = new FileWork(home.open().home(), scratch, transaction, work.cuts);
    for (var file : RolloutOrder.of(home, work.bases)) {
      rewrite(files, file);
    }
    for (var file : work.superfluous) {
      if (transaction.isPresent()) {
        transaction.get().remove(files.place(file.path()));
      }
    }
  }

  private void rewrite(FileWork files, RolloutFile file) throws IOException, PorterException {
    var id = file.name().rollout();
    var base = Optional.ofNullable(work.bases.get(id));
    var moves = base.filter(cut -> work.cuts.moves(id, cut)).isPresent();
    var mending = Optional.ofNullable(work.mending.get(id));
    var rules = Optional.ofNullable(work.rules.get(id));
    var planned = mending.isPresent() || rules.isPresent();
    if ((planned || moves) && mayChange(file, planned)) {
      var offset = base.map(cut -> work.cuts.newOffset(id, cut)).orElse(OptionalLong.empty());
      var cwd = Optional.ofNullable(work.cwds.get(id));
      var edit = new RolloutEdit(rules, cwd, offset);
      if (files.rewrite(file, mending, edit, projection(file))) {
        rewritten(file);
      }
    }
  }

  /**
   * Fixes and rules leave out what can't be changed; a fork whose base goes on elsewhere comes here
   * all the same.
   */
  private boolean mayChange(RolloutFile file, boolean planned) {
    if (!home.holds(file.path())) {
      troubles.add(
          Finding.of(FindingCode.OUTSIDE_HOME)
              .aboutThread(file.name().thread())
              .aboutPath(file.path()));
      return false;
    }
    return planned || !work.unreadable.is(file);
  }

  /** The projection was seen to with the file. */
  private void rewritten(RolloutFile file) throws IOException {
    work.projections.remove(file.name().rollout());
    if (file.name().compressed()) {
      unpacked(file);
    }
  }

  /** What was compressed is plain now, and a row that names it by the compressed name follows. */
  private void unpacked(RolloutFile file) throws IOException {
    var database = home.open().database();
    var row =
        database.isPresent() ? database.get().thread(file.name().thread()) : Optional.<Row>empty();
    var named = row.flatMap(it -> it.text("rollout_path")).orElse("");
    if (named.equals(file.path().toString()) && work.rows.isPresent()) {
      var plain = file.path().resolveSibling(file.name().plain()).toString();
      work.rows.get().correct(file.name().thread(), Map.of("rollout_path", SqlValue.of(plain)));
    }
  }

  private Projection projection(RolloutFile file) {
    var drop = work.projections.containsKey(file.name().rollout());
    return new Projection(
        home.open().database(),
        drop,
        Projections.isRebuilt(home, file),
        damaged -> troubles.add(Projections.unreadable(home, damaged)));
  }

  private void projections() throws IOException {
    if (transaction.isPresent()) {
      for (var rollout : work.projections.keySet()) {
        transaction.get().projection(List.of(rollout), Optional.empty());
      }
    }
  }

  private void rows() throws IOException {
    if (transaction.isPresent()) {
      if (work.rows.isPresent()) {
        for (var change : work.rows.get().changes()) {
          transaction.get().change(change);
        }
      }
      for (var change : work.rowChanges) {
        transaction.get().change(change);
      }
    }
  }
}
