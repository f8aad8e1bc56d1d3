package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.doctor.ThreadCase;
import dev.threadporter.home.FolderSpelling;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.MappingRules;
import dev.threadporter.plan.SandboxPolicy;
import dev.threadporter.rollout.RolloutExam;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells Codex where projects are now: the rows of their threads, the projects' roots, and every
 * path in their rollouts. A thread that was brought in for its history only is known by the folder
 * that it had at home.
 */
final class PathRepair {
  private final HomeView home;
  private final FolderSpelling spelling;
  private final MovedPaths paths;
  private final Map<ThreadId, Optional<String>> wentOn = new HashMap<>();
  private final Map<String, MappingRules> planned = new HashMap<>();
  private final List<Finding> outside = new ArrayList<>();
  private final Unreadable unreadable;
  private final MovedRoots roots;

  PathRepair(HomeView home, Host host, List<String> cwdMap, Unreadable unreadable)
      throws PorterException {
    this.home = home;
    this.unreadable = unreadable;
    this.spelling = home.spelling();
    this.paths = new MovedPaths(home, host, cwdMap);
    this.roots = new MovedRoots(home, host.machine(), paths);
  }

  /**
   * Rules that cover no folder of any thread or project: a person mistyped them, most likely.
   *
   * @param threads those that were chosen
   * @param projects whether the projects were chosen too
   */
  List<Finding> unused(List<CodexThread> threads, boolean projects) throws IOException {
    var use = paths.use();
    for (var thread : threads) {
      paths.show(thread.cwd(), use);
      this.roots.showTo(use, thread);
    }
    wentOn.values().forEach(folder -> folder.ifPresent(use::see));
    for (var root : projects ? projectRoots() : List.<Row>of()) {
      root.text("path").ifPresent(path -> paths.show(path, use));
    }
    return use.unused().stream()
        .map(rule -> Finding.of(FindingCode.RULE_UNUSED).with("rule", "--cwd-map " + rule))
        .toList();
  }

  private List<Row> projectRoots() throws IOException {
    var database = home.open().database();
    return database.isPresent()
        ? database.get().rows(Database.STATE, "project_roots", Map.of())
        : List.of();
  }

  /**
   * Where a thread goes, when it was planned; empty if no rule covers its folder, or porter may not
   * or can't change it.
   */
  Optional<String> target(CodexThread thread) {
    return outside(thread).isPresent() || unreadable.isKnown(thread)
        ? Optional.empty()
        : wanted(thread);
  }

  /** Lists go by the row's folder and resuming by the rollout's: a rule may mean either. */
  private Optional<String> wanted(CodexThread thread) {
    var byRow = paths.target(thread.cwd()).filter(to -> !spelling.ofRow(to).equals(thread.cwd()));
    if (byRow.isPresent()) {
      return byRow;
    }
    var from = wentOn(thread);
    return from.flatMap(paths::target).filter(to -> !from.get().equals(to));
  }

  private Optional<RolloutFile> outside(CodexThread thread) {
    return thread.rollouts().stream().filter(file -> !home.holds(file.path())).findFirst();
  }

  /** Whether a finding is about a workspace root that moves, in a thread that really changes. */
  boolean settles(Finding finding) {
    var rules = finding.thread().map(planned::get);
    var root = finding.path();
    return finding.code() == FindingCode.ROOT_FOREIGN
        && rules.isPresent()
        && root.flatMap(rules.get()::map).filter(to -> !to.equals(root.get())).isPresent();
  }

  /** Rollouts that the rules cover and porter may not change; their threads stay as they are. */
  List<Finding> outside() {
    return List.copyOf(outside);
  }

  /**
   * The folder that the rollout goes on in, if rules cover only that or only the row's. One that
   * can't be read is of no use here, and named by the doctor.
   */
  private Optional<String> wentOn(CodexThread thread) {
    return wentOn.computeIfAbsent(thread.id(), id -> lookAt(thread));
  }

  private Optional<String> lookAt(CodexThread thread) {
    if (paths.isEmpty() || thread.historyOnly()) {
      return Optional.empty();
    }
    var likely = cwd(thread, Optional.empty());
    var row = paths.cover(thread.cwd());
    if (likely.isEmpty() || paths.cover(likely.get()) == row) {
      return Optional.empty();
    }
    try {
      // The end of a long rollout may not say it, and what its beginning says may be outdated.
      return cwd(thread, Optional.of(RolloutExam.of(thread.current())))
          .filter(folder -> paths.cover(folder) != row);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<String> cwd(CodexThread thread, Optional<RolloutFacts> facts) {
    return home.caseOf(thread, facts).flatMap(ThreadCase::cwd);
  }

  /** Plans what changes for a thread. */
  void plan(CodexThread thread, Work work) throws IOException, PorterException {
    var wanted = wanted(thread);
    var moves = wanted.isPresent() || !roots.of(thread).isEmpty();
    var strange = outside(thread);
    if (moves && strange.isPresent()) {
      outside.add(
          Finding.of(FindingCode.OUTSIDE_HOME)
              .aboutThread(thread.id())
              .aboutPath(strange.get().path()));
    } else if (moves && !unreadable.isAny(thread)) {
      roots(thread, work);
      if (wanted.isPresent()) {
        plan(thread, wanted.get(), work);
      }
    }
  }

  /** Workspace roots change in the rollouts alone; a folder that changes too goes by more rules. */
  private void roots(CodexThread thread, Work work) throws IOException, PorterException {
    var moved = roots.of(thread);
    if (moved.isEmpty()) {
      return;
    }
    var own = paths.own(thread, Optional.empty(), moved);
    thread.rollouts().forEach(file -> work.rules.put(file.name().rollout(), own));
    planned.put(thread.id().value(), own);
    row(thread, Map.of(), own, work);
    moved.forEach((root, to) -> work.changes.add(change(thread, roots.shown(root), to)));
  }

  private static RepairChange change(CodexThread thread, String from, String to) {
    return new RepairChange(
        "cwd-map",
        Optional.of(thread.id().value()),
        Optional.empty(),
        Optional.of(from),
        Optional.of(to));
  }

  private void plan(CodexThread thread, String target, Work work)
      throws IOException, PorterException {
    var own = paths.own(thread, Optional.of(target), roots.of(thread));
    var from = wentOn(thread).filter(folder -> own.map(folder).isEmpty());
    for (var file : thread.rollouts()) {
      work.rules.put(file.name().rollout(), own);
      from.ifPresent(folder -> work.cwds.put(file.name().rollout(), new MovedCwd(folder, target)));
    }
    planned.put(thread.id().value(), own);
    row(thread, Map.of("cwd", SqlValue.of(spelling.ofRow(target))), own, work);
    var shown =
        own.map(thread.shownCwd()).isPresent()
            ? thread.shownCwd()
            : wentOn(thread).orElse(thread.cwd());
    work.changes.add(change(thread, shown, target));
  }

  private void row(CodexThread thread, Map<String, SqlValue> folder, MappingRules own, Work work)
      throws IOException {
    if (work.rows.isEmpty()) {
      return;
    }
    var rows = work.rows.get();
    var row = home.open().database().orElseThrow().thread(thread.id());
    var to = new LinkedHashMap<String, SqlValue>(folder);
    row.flatMap(it -> it.text("sandbox_policy"))
        .map(policy -> new SandboxPolicy(own).mapped(policy))
        .ifPresent(policy -> to.put("sandbox_policy", SqlValue.of(policy)));
    if (!to.isEmpty()) {
      rows.correct(thread.id(), to);
    }
  }

  /** The folders of projects, which no single thread decides. */
  void roots(Work work) throws IOException {
    for (var root : projectRoots()) {
      var to =
          root.text("path")
              .flatMap(paths::target)
              .filter(path -> !root.text("path").get().equals(path));
      if (to.isPresent()) {
        var after = root.with("path", SqlValue.of(to.get()));
        work.rowChanges.add(new RowChange(Database.STATE, Optional.of(root), Optional.of(after)));
        work.changes.add(
            new RepairChange("cwd-map", Optional.empty(), Optional.empty(), root.text("path"), to));
      }
    }
  }
}
