package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.doctor.Doctor;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.FolderProposals;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A repair: examine, choose, plan; without a transaction nothing is staged. */
public final class RepairRun {
  private final HomeView home;
  private final Host host;
  private final Path scratch;
  private final Repairs wishes;
  private final Optional<Transaction> transaction;
  private final List<CodexThread> threads;
  private final Work work;

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
    new FindingFixes(home, work).fix(findings.stream().filter(wishes::wants).toList());
    var paths = new PathRepair(home, host, wishes.cwdMap());
    for (var thread : threads) {
      paths.plan(thread, work);
    }
    if (wishes.project().isEmpty() && !wishes.missingProject()) {
      paths.roots(work);
    }
    files();
    projections();
    rows();
    var after = new Aftermath(home, wishes, paths, threads);
    var left = new ArrayList<>(paths.unused());
    left.addAll(after.left(findings));
    return new RepairPlan(
        work.changes, left, after.folders(FolderProposals.here(home.open(), host)));
  }

  private List<CodexThread> chosen() throws PorterException {
    var everything = Selection.EVERYTHING;
    var selection = wishes.project().map(everything::inProject).orElse(everything);
    return selection
        .choose(home.open().catalogue().threads(), home.open().home().root().toString())
        .stream()
        .filter(thread -> !wishes.missingProject() || !Aftermath.isThere(home, thread))
        .toList();
  }

  private List<Finding> findings() throws IOException {
    if (!wishes.fixes()) {
      return List.of();
    }
    var all = wishes.project().isEmpty() && !wishes.missingProject();
    Set<ThreadId> ids = new HashSet<>();
    threads.forEach(thread -> ids.add(thread.id()));
    return Doctor.examine(home, id -> all || ids.contains(id), all, true).stream()
        .filter(finding -> !isOurs(finding))
        .toList();
  }

  /** The transaction of this repair isn't finished either; others were, before it began. */
  private boolean isOurs(Finding finding) {
    return transaction.isPresent() && finding.code() == FindingCode.UNFINISHED_TRANSACTION;
  }

  private void files() throws IOException, PorterException {
    var files = new FileWork(home.open().home(), scratch, transaction, work.cuts);
    for (var file : RolloutOrder.of(home, work.bases)) {
      if (files.isOurs(file)) {
        rewrite(files, file);
      }
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
    if (mending.isPresent() || rules.isPresent() || moves) {
      var offset = base.map(cut -> work.cuts.newOffset(id, cut)).orElse(OptionalLong.empty());
      var projection = projection(file);
      files.rewrite(file, mending, new RolloutEdit(rules, offset), projection);
    }
  }

  private Projection projection(RolloutFile file) {
    var right = work.projections.remove(file.name().rollout()) == null;
    var thread = home.open().catalogue().thread(file.name().thread());
    var current = thread.filter(known -> !known.current().equals(file)).isEmpty();
    return new Projection(home.open().database(), right, current);
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
