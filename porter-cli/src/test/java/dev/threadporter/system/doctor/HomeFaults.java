package dev.threadporter.system.doctor;

import dev.threadporter.home.StandInReadme;
import dev.threadporter.home.StandIns;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.DamageBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Projections that do not fit, and what belongs to no thread. */
final class HomeFaults {
  private static final String STAND_IN = "porter/history-only/app-1";

  private HomeFaults() {}

  static Stream<Fault> all() {
    return Stream.of(projections(), homes(), projects()).flatMap(all -> all);
  }

  private static Stream<Fault> projections() {
    return Stream.of(
        Fault.thread(
            FindingCode.PROJECTION_INCOMPLETE, true, "half a projection", t -> t.projected(1)),
        Fault.file(
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
            "a projection without items",
            FindingCode.PROJECTION_INCOMPLETE,
            true,
            Fault::plain,
            home -> Sql.run(home.historyDatabase(), "DELETE FROM thread_items" + Sql.of(home))),
        new Fault(
            "a rollout that lost its end",
            FindingCode.ROLLOUT_CUT,
            true,
            Fault::plain,
            home -> Files2.halve(home.thread("bad").rollout().file())),
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

  private static Stream<Fault> homes() {
    return Stream.of(
        Fault.of(
            FindingCode.BACKFILL_STUCK,
            true,
            "a first scan that never ended",
            (home, project) -> home.backfill("running")),
        Fault.of(
            FindingCode.FOREIGN_MIGRATION,
            false,
            "a migration of another build",
            (home, project) -> home.foreignMigration()),
        new Fault(
            "a link to a folder of another name",
            FindingCode.LINK_NOT_FOLLOWED,
            false,
            Fault::plain,
            home -> Files2.link(home.folder().resolve("sessions/more"), home.folder())),
        Fault.of(
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
        Fault.of(
            FindingCode.PROJECT_ROOT_MISSING,
            false,
            "a project in no folder",
            (home, project) -> home.project("gone", "/nowhere/at/all")),
        Fault.of(
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
        standIn(),
        desktop(FindingCode.DESKTOP_STATE_UNREADABLE, "half a state of the Desktop", "{\"a\":"));
  }

  private static Fault standIn() {
    return new Fault(
        "a project in a folder that stands in for nobody's any more",
        FindingCode.PROJECT_ROOT_STALE,
        false,
        (home, project) -> home.project("left", project.resolveSibling("home") + "/" + STAND_IN),
        home ->
            Files2.write(
                home.folder().resolve(STAND_IN).resolve(StandIns.README),
                StandInReadme.text(Optional.empty(), "D:\\app", List.of())));
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
