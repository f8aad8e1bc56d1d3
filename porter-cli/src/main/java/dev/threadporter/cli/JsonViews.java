package dev.threadporter.cli;

import dev.threadporter.DoctorReport;
import dev.threadporter.ExportReport;
import dev.threadporter.ImportReport;
import dev.threadporter.Inspection;
import dev.threadporter.Listing;
import dev.threadporter.ThreadDetails;
import dev.threadporter.merge.Divergence;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Messages;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.path.Proposal;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.project.PackedProject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The documents of {@code --json}. Fields given here never change their name or meaning. */
final class JsonViews {
  private JsonViews() {}

  static Map<String, @Nullable Object> listing(Listing listing, Folders folders) {
    var json = object();
    json.put("codexHome", listing.home().toString());
    json.put("threads", each(listing.threads(), thread -> ThreadJson.of(thread, folders)));
    json.put("findings", findings(listing.findings()));
    return json;
  }

  static Map<String, @Nullable Object> details(ThreadDetails details, Folders folders) {
    var json = object();
    json.put("thread", ThreadJson.of(details.thread(), folders));
    json.put("lineage", each(details.lineage(), ThreadJson::member));
    json.put("findings", findings(details.findings()));
    return json;
  }

  static Map<String, @Nullable Object> export(ExportReport report) {
    var json = object();
    json.put("output", absolute(report.output()));
    json.put("bytes", report.bytes());
    json.put("threads", each(report.threads(), JsonViews::packed));
    json.put("projects", each(report.projects(), PackedProject::toJson));
    json.put("findings", findings(report.findings()));
    return json;
  }

  private static Map<String, @Nullable Object> packed(PackedThread packed) {
    var json = object();
    json.put("id", packed.id());
    json.put("title", packed.thread().title());
    json.put(
        "rollouts",
        each(packed.rollouts(), rollout -> file(rollout.entry().text(), rollout.bytes())));
    json.put("bytes", packed.bytes());
    json.put("because", packed.because());
    return json;
  }

  static Map<String, @Nullable Object> inspection(Inspection inspection) {
    var json = object();
    json.put("archive", inspection.manifest().toJson());
    json.put("entries", each(inspection.entries(), JsonViews::entry));
    json.put("verified", inspection.verified());
    return json;
  }

  private static Map<String, @Nullable Object> entry(Inspection.Entry entry) {
    var json = file(entry.path(), entry.bytes());
    json.put("sha256", entry.sha256());
    return json;
  }

  static Map<String, @Nullable Object> importing(ImportReport report, boolean dryRun) {
    var json = object();
    json.put("dryRun", dryRun);
    json.put("transaction", report.transaction());
    json.put("threads", each(report.plan().threads(), JsonViews::planned));
    json.put(
        "projects", each(report.plan().projects(), project -> ProjectJson.of(project, report)));
    json.put("counts", report.plan().counts());
    json.put("findings", findings(report.plan().findings()));
    return json;
  }

  private static Map<String, @Nullable Object> planned(ThreadPlan thread) {
    var json = object();
    json.put("id", thread.id());
    json.put("title", thread.title());
    json.put("action", thread.action().id());
    json.put("sourceCwd", thread.sourceCwd());
    json.put("cwd", thread.cwd());
    json.put("historyOnly", thread.standsIn());
    json.put("newId", thread.newId());
    json.put("rollouts", each(thread.rollouts(), file -> file(file.path(), file.bytes())));
    json.put("reason", thread.reason());
    json.put("divergence", thread.divergence().map(JsonViews::divergence));
    json.put("findings", findings(thread.findings()));
    return json;
  }

  private static Map<String, @Nullable Object> divergence(Divergence divergence) {
    var json = object();
    json.put("line", divergence.line());
    json.put("commonTurns", divergence.commonTurns());
    json.put("lastCommonTime", divergence.lastCommonTime());
    json.put("source", side(divergence.source()));
    json.put("target", side(divergence.target()));
    return json;
  }

  private static Map<String, @Nullable Object> side(Divergence.Side side) {
    var json = object();
    json.put("turns", side.turns());
    json.put("next", side.next());
    return json;
  }

  static Map<String, @Nullable Object> demo(Demo.Report report) {
    var json = object();
    json.put("folder", report.folder().toString());
    json.put("source", report.oldHome().toString());
    json.put("target", report.newHome().toString());
    json.put("export", export(report.exported()));
    json.put("import", importing(report.imported(), false));
    return json;
  }

  static Map<String, @Nullable Object> proposal(Proposal proposal) {
    var json = object();
    json.put("folder", proposal.folder());
    json.put("reason", ProposalText.id(proposal));
    return json;
  }

  static Map<String, @Nullable Object> error(Failure failure) {
    var json = object();
    json.put("code", failure.code());
    json.put("message", failure.message());
    json.put("details", failure.allDetails());
    return json;
  }

  static Iterable<Map<String, @Nullable Object>> findings(List<Finding> findings) {
    return each(findings, JsonViews::finding);
  }

  private static Map<String, @Nullable Object> finding(Finding finding) {
    var json = object();
    json.put("code", finding.code().id());
    json.put("severity", finding.severity().id());
    json.put("thread", finding.thread());
    json.put("path", finding.path());
    json.put("message", finding.message());
    json.put("cause", Messages.english().cause(finding.code()));
    json.put("fix", finding.fixable() ? fix(finding.code()) : null);
    json.put("reference", finding.code().reference());
    return json;
  }

  private static Map<String, @Nullable Object> fix(FindingCode code) {
    var json = object();
    json.put("code", code.id());
    json.put("safe", code.isSafeToFix());
    return json;
  }

  static Map<String, @Nullable Object> doctor(DoctorReport report) {
    var json = object();
    json.put("codexHome", report.home().toString());
    json.put("findings", findings(report.findings()));
    var counts = new LinkedHashMap<String, Integer>();
    report.counts().forEach((code, count) -> counts.put(code.id(), count));
    json.put("counts", counts);
    return json;
  }

  static Map<String, @Nullable Object> file(String path, long bytes) {
    var json = object();
    json.put("path", path);
    json.put("bytes", bytes);
    return json;
  }

  static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  static Map<String, @Nullable Object> object() {
    return new LinkedHashMap<>();
  }

  /** A list that is made while it is written, so that a long one takes no memory. */
  static <T> Iterable<Map<String, @Nullable Object>> each(
      List<T> items, Function<T, Map<String, @Nullable Object>> view) {
    return () -> items.stream().map(view).iterator();
  }
}
