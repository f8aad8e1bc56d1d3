package dev.threadporter.system.doctor;

import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.DamageBuilder;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A home with one fault.
 *
 * @param name what is wrong, for the test's name
 * @param code what the doctor has to say of it
 * @param besides what it has to say besides, which no fix mends
 * @param fixable whether there is a fix
 * @param making adds the fault to a home
 * @param after what only the written home can be given
 */
record Fault(
    String name,
    FindingCode code,
    List<FindingCode> besides,
    boolean fixable,
    Making making,
    Consumer<CodexHome> after) {
  private static final String NOBODY = "01a1fb60-0000-7000-8000-00000000000f";

  Fault(String name, FindingCode code, boolean fixable, Making making, Consumer<CodexHome> after) {
    this(name, code, List.of(), fixable, making, after);
  }

  /** All that the doctor says. */
  List<FindingCode> told() {
    return Stream.concat(Stream.of(code), besides.stream()).toList();
  }

  private Fault besides(FindingCode... more) {
    return new Fault(name, code, List.of(more), fixable, making, after);
  }

  /** Adds threads to a home whose projects exist. */
  @FunctionalInterface
  interface Making {
    void add(CodexHomeBuilder home, Path project);
  }

  @Override
  public String toString() {
    return name;
  }

  /** A home with the fault, a sound thread before and behind it, and a project that exists. */
  CodexHome home(Path temp) throws Exception {
    var project = Files.createDirectories(temp.resolve("project")).toRealPath();
    var builder = CodexHome.in(temp.resolve("home"));
    builder.thread("before", t -> t.cwd(project.toString()).turn("sound one", "1"));
    making.add(builder, project);
    builder.thread("behind", t -> t.cwd(project.toString()).named("Mine").turn("sound two", "2"));
    var home = builder.build();
    after.accept(home);
    return home;
  }

  private static Fault of(FindingCode code, boolean fixable, String name, Making making) {
    return new Fault(name, code, fixable, making, home -> {});
  }

  /** A fault of one thread with two turns. */
  private static Fault thread(
      FindingCode code, boolean fixable, String name, Consumer<ThreadBuilder> fault) {
    return of(
        code,
        fixable,
        name,
        (home, project) ->
            home.thread(
                "bad",
                t -> {
                  t.cwd(project.toString()).turn("first question", "1").turn("second", "2");
                  fault.accept(t);
                }));
  }

  private static Fault row(FindingCode code, String name, String column, Object value) {
    return thread(code, true, name, t -> t.row(column, value));
  }

  private static Fault file(
      FindingCode code, boolean fixable, String name, Consumer<DamageBuilder> damage) {
    return thread(code, fixable, name, t -> t.damaged(damage));
  }

  static Stream<Fault> all() {
    return Stream.of(
            rows(),
            origins(),
            files(),
            lineage(),
            projections(),
            homes(),
            projects(),
            CarefulFaults.all())
        .flatMap(all -> all);
  }

  private static Stream<Fault> rows() {
    return Stream.of(
        file(FindingCode.ROLLOUT_WITHOUT_ROW, true, "no row", DamageBuilder::withoutRow),
        file(FindingCode.ROW_WITHOUT_ROLLOUT, false, "no rollout", DamageBuilder::withoutFile),
        row(
            FindingCode.STALE_ROLLOUT_PATH,
            "a path to nowhere",
            "rollout_path",
            "/former/home/sessions/2026/rollout.jsonl"),
        row(
            FindingCode.RELATIVE_ROLLOUT_PATH,
            "a relative path",
            "rollout_path",
            "sessions/rollout.jsonl"),
        row(
            FindingCode.FOREIGN_ROLLOUT_PATH,
            "a path of Windows",
            "rollout_path",
            "C:\\Users\\sam\\.codex\\sessions\\rollout.jsonl"),
        row(
            FindingCode.FOREIGN_ROLLOUT_PATH,
            "a verbatim path",
            "rollout_path",
            "\\\\?\\C:\\Users\\sam\\.codex\\sessions\\rollout.jsonl"),
        new Fault(
            "a path to the home that this one was copied from",
            FindingCode.ROLLOUT_PATH_ELSEWHERE,
            true,
            Fault::plain,
            Fault::pointElsewhere),
        row(FindingCode.ARCHIVE_MISMATCH, "archived says the row", "archived", 1),
        thread(
            FindingCode.ARCHIVE_MISMATCH,
            true,
            "active says the row",
            t -> t.archived().row("archived", 0)),
        row(FindingCode.HISTORY_MODE_MISMATCH, "the default mode", "history_mode", "legacy"),
        row(FindingCode.EMPTY_PREVIEW, "no preview", "preview", ""),
        row(FindingCode.UNKNOWN_SECTION, "no such section", "thread_section_id", NOBODY),
        row(FindingCode.UNKNOWN_PROJECT, "no such project", "project_id", NOBODY),
        row(FindingCode.UNKNOWN_PARENT, "no parent", "attached_thread_parent_id", NOBODY),
        row(FindingCode.CWD_DISAGREES, "another folder", "cwd", "/"),
        thread(
            FindingCode.NAME_LOST, true, "no name", t -> t.named("A given name").row("name", "")),
        thread(
            FindingCode.PROVIDER_NOT_CONFIGURED,
            false,
            "a strange provider",
            t -> t.provider("elsewhere")),
        thread(FindingCode.CWD_MISSING, false, "no folder", t -> t.cwd("/nowhere/at/all")),
        thread(FindingCode.CWD_FOREIGN, false, "a folder of Windows", t -> t.cwd("C:\\src\\app")));
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
        row(FindingCode.EMPTY_TITLE, "no title", "title", ""),
        row(FindingCode.SOURCE_DISAGREES, "another source", "source", "mcp"),
        of(
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

  private static Fault oldTurns(FindingCode code, String name, int turns) {
    return new Fault(
        name,
        code,
        false,
        (home, project) ->
            home.thread(
                "bad",
                t ->
                    t.cwd(project.toString())
                        .turn("q", "a")
                        .damaged(damage -> damage.numberedTurnsOfAnOldCodex(turns))),
        Fault::unproject);
  }

  static void unproject(CodexHome home) {
    Stream.of("thread_turns", "thread_items", "thread_history_projection_state")
        .forEach(table -> Sql.run(home.historyDatabase(), "DELETE FROM " + table + Sql.of(home)));
  }

  private static void badLines(ThreadBuilder thread, int count) {
    for (var i = 0; i < count; i++) {
      thread.line("this is no JSON");
    }
  }

  private static Stream<Fault> files() {
    return Stream.of(
        file(FindingCode.BYTE_ORDER_MARK, true, "a mark", DamageBuilder::byteOrderMark),
        file(FindingCode.TRUNCATED_LINE, true, "half a line", DamageBuilder::cutLastLine),
        file(FindingCode.EMPTY_ROLLOUT, false, "no bytes", DamageBuilder::emptyFile),
        thread(FindingCode.BAD_LINE, false, "a bad line", t -> t.line("this is no JSON")),
        file(FindingCode.DUPLICATE_ROLLOUT, false, "a copy", DamageBuilder::duplicateFile),
        file(
            FindingCode.COMPRESSED_BESIDE_PLAIN,
            true,
            "packed and plain",
            DamageBuilder::compressedToo),
        file(FindingCode.ORDINAL_MISSING, true, "no ordinals", DamageBuilder::withoutOrdinals),
        file(FindingCode.ORDINAL_ORDER, false, "an ordinal twice", DamageBuilder::repeatedOrdinal),
        file(FindingCode.LEGACY_LINES, true, "an old turn", DamageBuilder::turnOfAnOldCodex)
            .besides(FindingCode.UNSHOWN_TURN),
        oldTurns(FindingCode.UNSHOWN_TURN, "an old turn with ordinals", 1),
        oldTurns(FindingCode.MORE_UNSHOWN_TURNS, "many old turns with ordinals", 22)
            .besides(Collections.nCopies(20, FindingCode.UNSHOWN_TURN).toArray(FindingCode[]::new)),
        thread(FindingCode.MORE_BAD_LINES, false, "many bad lines", t -> badLines(t, 22))
            .besides(Collections.nCopies(20, FindingCode.BAD_LINE).toArray(FindingCode[]::new)),
        new Fault(
            "nothing but zeros",
            FindingCode.UNREADABLE_ROLLOUT,
            false,
            Fault::plain,
            home -> Files2.zeros(home.thread("bad").rollout().file())),
        new Fault(
            "no session_meta",
            FindingCode.UNSUPPORTED_ROLLOUT,
            false,
            (home, project) ->
                home.thread(
                    "bad", t -> t.cwd(project.toString()).damaged(DamageBuilder::withoutRow)),
            home -> Files2.write(home.thread("bad").rollout().file(), "{\"a\":1}\n")));
  }

  private static Stream<Fault> lineage() {
    return Stream.of(
        of(
            FindingCode.MISSING_BASE,
            false,
            "a fork without its base",
            (home, project) ->
                home.thread(
                        "base",
                        t ->
                            t.cwd(project.toString())
                                .turn("base", "0")
                                .damaged(damage -> damage.withoutFile().withoutRow()))
                    .thread("fork", t -> t.cwd(project.toString()).forkOf("base").turn("on", "1"))),
        of(
            FindingCode.WRONG_BASE_OFFSET,
            true,
            "a fork that cuts in a line",
            (home, project) ->
                home.thread("base", t -> t.cwd(project.toString()).turn("base", "0").turn("b", "1"))
                    .thread(
                        "fork",
                        t ->
                            t.cwd(project.toString())
                                .forkOf("base", 1)
                                .turn("on", "1")
                                .damaged(DamageBuilder::wrongBaseOffset))));
  }

  private static Stream<Fault> projections() {
    return Stream.of(
        thread(FindingCode.PROJECTION_INCOMPLETE, true, "half a projection", t -> t.projected(1)),
        file(
            FindingCode.PROJECTION_INCOMPLETE,
            true,
            "a projection without turns",
            DamageBuilder::projectionGone),
        new Fault(
            "a projection that goes too far",
            FindingCode.PROJECTION_AHEAD,
            true,
            Fault::plain,
            home -> Sql.run(home.historyDatabase(), Sql.PROJECTION + "+ 5000" + Sql.of(home))),
        new Fault(
            "a projection inside a line",
            FindingCode.PROJECTION_STUCK,
            true,
            Fault::plain,
            home -> Sql.run(home.historyDatabase(), Sql.PROJECTION + "- 7" + Sql.of(home))),
        new Fault(
            "an earlier part whose turns are gone",
            FindingCode.PROJECTION_LOST,
            false,
            Fault::reverted,
            home -> Sql.run(home.historyDatabase(), "DELETE FROM thread_turns" + Sql.of(home))),
        new Fault(
            "an earlier part that was projected by half",
            FindingCode.PROJECTION_LOST,
            false,
            Fault::reverted,
            home -> Sql.run(home.historyDatabase(), Sql.FIRST_TURN + Sql.of(home))),
        new Fault(
            "an earlier part without projection",
            FindingCode.PROJECTION_LOST,
            false,
            Fault::reverted,
            Fault::unproject));
  }

  private static void reverted(CodexHomeBuilder home, Path project) {
    home.thread(
        "bad",
        t -> t.cwd(project.toString()).turn("q", "a").turn("r", "b").revertedTo(1).turn("s", "c"));
  }

  private static void pointElsewhere(CodexHome home) {
    var own = home.thread("bad").rollout().file();
    var there = home.folder().resolveSibling(own.getFileName().toString());
    Files2.write(there, "what the other home goes on with");
    Sql.set(home, "rollout_path", there);
  }

  private static void plain(CodexHomeBuilder home, Path project) {
    home.thread("bad", t -> t.cwd(project.toString()).turn("q", "a").turn("r", "b"));
  }

  private static Stream<Fault> homes() {
    return Stream.of(
        of(
            FindingCode.BACKFILL_STUCK,
            true,
            "a first scan that never ended",
            (home, project) -> home.backfill("running")),
        of(
            FindingCode.FOREIGN_MIGRATION,
            false,
            "a migration of another build",
            (home, project) -> home.foreignMigration()),
        of(
            FindingCode.TWO_STATE_DATABASES,
            false,
            "two databases",
            (home, project) -> home.staleDatabaseIn("sqlite")),
        new Fault(
            "a damaged database",
            FindingCode.UNREADABLE_DATABASE,
            false,
            Fault::plain,
            home -> Files2.write(home.stateDatabase(), "no database at all, but long enough")),
        new Fault(
            "no database",
            FindingCode.INDEX_MISSING,
            false,
            Fault::plain,
            home -> Files2.delete(home.stateDatabase())),
        new Fault(
            "a database of no bytes",
            FindingCode.INDEX_MISSING,
            false,
            Fault::plain,
            home -> Files2.write(home.stateDatabase(), "")));
  }

  private static Stream<Fault> projects() {
    return Stream.of(
        of(
            FindingCode.PROJECT_ROOT_MISSING,
            false,
            "a project in no folder",
            (home, project) -> home.project("gone", "/nowhere/at/all")),
        of(
            FindingCode.PROJECT_ROOT_FOREIGN,
            false,
            "a project in a folder of Windows",
            (home, project) -> home.project("gone", "C:\\src\\app")),
        desktop(
            FindingCode.PROJECT_ROOT_MISSING,
            "a saved project in no folder",
            "{\"electron-saved-workspace-roots\":[\"/nowhere/at/all\"]}"),
        desktop(
            FindingCode.PROJECT_ROOT_FOREIGN,
            "a saved project in a folder of Windows",
            "{\"local-projects\":{\"p\":{\"rootPaths\":[\"C:\\\\src\\\\app\"]}}}"),
        desktop(FindingCode.DESKTOP_STATE_UNREADABLE, "half a state of the Desktop", "{\"a\":"));
  }

  private static Fault desktop(FindingCode code, String name, String state) {
    return new Fault(
        name,
        code,
        false,
        Fault::plain,
        home -> Files2.write(home.folder().resolve(".codex-global-state.json"), state));
  }
}
