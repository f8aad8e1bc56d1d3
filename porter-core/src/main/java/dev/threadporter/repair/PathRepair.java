package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.RuleUse;
import dev.threadporter.plan.SandboxPolicy;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.IOException;
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
  private final Host host;
  private final MappingRules rules;

  PathRepair(HomeView home, Host host, List<String> cwdMap) throws PorterException {
    this.home = home;
    this.host = host;
    this.rules = builder(cwdMap).build();
  }

  private MappingRules.Builder builder(List<String> cwdMap) throws PorterException {
    var builder =
        MappingRules.builder(host.machine(), host.machine()).home(host.userHome().toString());
    for (var rule : cwdMap) {
      builder.add(rule);
    }
    return builder;
  }

  /** Rules that cover no folder of any thread or project: a person mistyped them, most likely. */
  List<Finding> unused() throws IOException {
    var use = new RuleUse(rules);
    home.open().catalogue().threads().forEach(thread -> use.see(thread.shownCwd()));
    for (var root : projectRoots()) {
      root.text("path").ifPresent(use::see);
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

  /** Where a thread goes; empty if no rule covers its folder. */
  Optional<String> target(CodexThread thread) {
    return rules.map(thread.shownCwd()).filter(to -> !to.equals(thread.cwd()));
  }

  /** Plans what changes for a thread. */
  void plan(CodexThread thread, Work work) throws IOException, PorterException {
    var target = target(thread);
    if (target.isEmpty()) {
      return;
    }
    var own = thread.historyOnly() ? withStandIn(thread, target.get()) : rules;
    for (var file : thread.rollouts()) {
      work.rules.put(file.name().rollout(), own);
    }
    row(thread, own, work);
    work.changes.add(
        new RepairChange(
            "cwd-map",
            Optional.of(thread.id().value()),
            Optional.empty(),
            Optional.of(thread.shownCwd()),
            target));
  }

  /** The folder that stands in goes where the folder goes that it stands in for. */
  private MappingRules withStandIn(CodexThread thread, String target) throws PorterException {
    var builder =
        builder(rules.rules().stream().map(rule -> rule.from() + "=" + rule.to()).toList());
    return builder.add(thread.cwd(), target).build();
  }

  private void row(CodexThread thread, MappingRules own, Work work) throws IOException {
    if (work.rows.isEmpty()) {
      return;
    }
    var rows = work.rows.get();
    var row = home.open().database().orElseThrow().thread(thread.id());
    var cwd =
        rows.planned(thread.id(), "cwd")
            .map(value -> value instanceof SqlValue.Text text ? text.value() : "")
            .or(() -> row.flatMap(it -> it.text("cwd")))
            .orElse(thread.cwd());
    var to = new LinkedHashMap<String, SqlValue>();
    own.map(cwd).ifPresent(path -> to.put("cwd", SqlValue.of(path)));
    row.flatMap(it -> it.text("sandbox_policy"))
        .map(policy -> new SandboxPolicy(own).mapped(policy))
        .ifPresent(policy -> to.put("sandbox_policy", SqlValue.of(policy)));
    rows.correct(thread.id(), to);
  }

  /** The folders of projects, which no single thread decides. */
  void roots(Work work) throws IOException {
    for (var root : projectRoots()) {
      var to =
          root.text("path")
              .flatMap(rules::map)
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
