package dev.threadporter.system.doctor;

import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.DamageBuilder;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rows that say otherwise than rollouts and the home do. */
final class RowFaults {
  private RowFaults() {}

  static Stream<Fault> all() {
    return Stream.of(rows(), origins()).flatMap(all -> all);
  }

  private static Stream<Fault> rows() {
    return Stream.of(
        Fault.file(FindingCode.ROLLOUT_WITHOUT_ROW, true, "no row", DamageBuilder::withoutRow),
        Fault.file(
            FindingCode.ROW_WITHOUT_ROLLOUT, false, "no rollout", DamageBuilder::withoutFile),
        Fault.row(
            FindingCode.STALE_ROLLOUT_PATH,
            "a path to nowhere",
            "rollout_path",
            "/former/home/sessions/2026/rollout.jsonl"),
        Fault.row(
            FindingCode.RELATIVE_ROLLOUT_PATH,
            "a relative path",
            "rollout_path",
            "sessions/rollout.jsonl"),
        Fault.row(
            FindingCode.FOREIGN_ROLLOUT_PATH,
            "a path of Windows",
            "rollout_path",
            "C:\\Users\\sam\\.codex\\sessions\\rollout.jsonl"),
        Fault.row(
            FindingCode.FOREIGN_ROLLOUT_PATH,
            "a verbatim path",
            "rollout_path",
            "\\\\?\\C:\\Users\\sam\\.codex\\sessions\\rollout.jsonl"),
        new Fault(
            "a path to the home that this one was copied from",
            FindingCode.ROLLOUT_PATH_ELSEWHERE,
            true,
            Fault::plain,
            RowFaults::pointElsewhere),
        Fault.row(FindingCode.ARCHIVE_MISMATCH, "archived says the row", "archived", 1),
        Fault.thread(
            FindingCode.ARCHIVE_MISMATCH,
            true,
            "active says the row",
            t -> t.archived().row("archived", 0)),
        Fault.row(FindingCode.HISTORY_MODE_MISMATCH, "the default mode", "history_mode", "legacy"),
        Fault.row(FindingCode.EMPTY_PREVIEW, "no preview", "preview", ""),
        Fault.row(
            FindingCode.UNKNOWN_SECTION, "no such section", "thread_section_id", Fault.NOBODY),
        Fault.row(FindingCode.UNKNOWN_PROJECT, "no such project", "project_id", Fault.NOBODY),
        Fault.row(
            FindingCode.UNKNOWN_PARENT, "no parent", "attached_thread_parent_id", Fault.NOBODY),
        Fault.row(FindingCode.CWD_DISAGREES, "another folder", "cwd", "/"),
        Fault.thread(
            FindingCode.NAME_LOST, true, "no name", t -> t.named("A given name").row("name", "")),
        Fault.thread(
            FindingCode.PROVIDER_NOT_CONFIGURED,
            false,
            "a strange provider",
            t -> t.provider("elsewhere")),
        new Fault(
            "a root of Windows", FindingCode.ROOT_FOREIGN, false, Fault::plain, RowFaults::addRoot),
        Fault.of(FindingCode.CWD_IS_FILE, false, "a file", RowFaults::fileForAFolder),
        Fault.thread(FindingCode.CWD_MISSING, false, "no folder", t -> t.cwd("/nowhere/at/all")),
        Fault.thread(
            FindingCode.CWD_FOREIGN, false, "a folder of Windows", t -> t.cwd("C:\\src\\app")));
  }

  /** Rows that say otherwise than their rollouts how a thread began. */
  private static Stream<Fault> origins() {
    return Stream.of(
        new Fault(
            "the path of another thread",
            FindingCode.ROLLOUT_PATH_OF_ANOTHER,
            true,
            Fault::plain,
            home -> Sql.set(home, "rollout_path", home.thread("before").rollout().file())),
        new Fault(
            "the path of another thread, and no rollout",
            FindingCode.ROLLOUT_PATH_OF_ANOTHER,
            false,
            (home, project) ->
                home.thread("bad", t -> t.cwd(project.toString()).damaged(d -> d.withoutFile())),
            home -> Sql.set(home, "rollout_path", home.thread("before").rollout().file())),
        new Fault(
            "worked on in 1970",
            FindingCode.ROW_DATES,
            true,
            Fault::plain,
            home -> Sql.set(home, "updated_at_ms", "1000', updated_at = '1")),
        new Fault(
            "begun in 2033",
            FindingCode.ROW_DATES,
            true,
            Fault::plain,
            home -> Sql.set(home, "created_at_ms", "2000000000000', created_at = '2000000000")),
        new Fault(
            "milliseconds where seconds are meant",
            FindingCode.ODD_TIME,
            false,
            Fault::plain,
            home -> Sql.set(home, "created_at", "1763630000000")),
        Fault.row(FindingCode.EMPTY_TITLE, "no title", "title", ""),
        Fault.row(FindingCode.SOURCE_DISAGREES, "another source", "source", "mcp"),
        Fault.of(
            FindingCode.PROVIDER_DISAGREES,
            true,
            "another provider",
            (home, project) ->
                home.withProvider("other")
                    .thread(
                        "bad",
                        t ->
                            t.cwd(project.toString())
                                .turn("q", "a")
                                .row("model_provider", "other"))));
  }

  /** As long as what it takes the place of: what is known of the rollout by bytes stays right. */
  private static void addRoot(CodexHome home) {
    var roots = Pattern.compile("(\"runtime_workspace_roots\":\\[\")([^\"]{5,})\"");
    Files2.edit(
        home.thread("bad").rollout().file(),
        text ->
            roots
                .matcher(text)
                .replaceAll(
                    found ->
                        Matcher.quoteReplacement(
                            found.group(1)
                                + "E:\\\\"
                                + "x".repeat(found.group(2).length() - 4)
                                + "\"")));
  }

  private static void fileForAFolder(CodexHomeBuilder home, Path project) {
    var file = project.resolve("file");
    Files2.write(file, "no folder");
    home.thread("bad", t -> t.cwd(file.toString()).turn("q", "a").turn("r", "b"));
  }

  private static void pointElsewhere(CodexHome home) {
    var own = home.thread("bad").rollout().file();
    var there = home.folder().resolveSibling(own.getFileName().toString());
    Files2.write(there, "what the other home goes on with");
    Sql.set(home, "rollout_path", there);
  }
}
