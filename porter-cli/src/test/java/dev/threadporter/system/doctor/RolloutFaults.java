package dev.threadporter.system.doctor;

import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.DamageBuilder;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.util.Collections;
import java.util.stream.Stream;

/** Rollouts that are broken, alone or with their bases. */
final class RolloutFaults {
  private static final String EVENT =
      "{\"timestamp\":\"2026-11-20T10:00:00.000Z\",\"type\":\"event_msg\","
          + "\"payload\":{\"type\":\"%s\"}}\n";

  private RolloutFaults() {}

  static Stream<Fault> all() {
    return Stream.of(files(), lineage()).flatMap(all -> all);
  }

  private static Stream<Fault> files() {
    return Stream.of(
        Fault.file(FindingCode.BYTE_ORDER_MARK, true, "a mark", DamageBuilder::byteOrderMark),
        Fault.file(FindingCode.TRUNCATED_LINE, true, "half a line", DamageBuilder::cutLastLine),
        new Fault(
            "half a line in an earlier part",
            FindingCode.TRUNCATED_LINE,
            true,
            Fault::reverted,
            home -> Files2.append(home.thread("bad").rollouts().get(0).file(), "{\"timesta")),
        Fault.file(FindingCode.EMPTY_ROLLOUT, false, "no bytes", DamageBuilder::emptyFile),
        Fault.thread(FindingCode.BAD_LINE, false, "a bad line", t -> t.line("this is no JSON")),
        Fault.file(FindingCode.DUPLICATE_ROLLOUT, false, "a copy", DamageBuilder::duplicateFile),
        new Fault(
                "two copies that part, and no row",
                FindingCode.DIVERGED_ROLLOUT,
                false,
                (home, project) ->
                    home.thread(
                        "bad",
                        t ->
                            t.cwd(project.toString())
                                .legacy()
                                .turn("q", "a")
                                .damaged(DamageBuilder::withoutRow)),
                RolloutFaults::part)
            .besides(FindingCode.ROLLOUT_WITHOUT_ROW),
        Fault.file(
            FindingCode.COMPRESSED_BESIDE_PLAIN,
            true,
            "packed and plain",
            DamageBuilder::compressedToo),
        Fault.file(
            FindingCode.ORDINAL_MISSING, true, "no ordinals", DamageBuilder::withoutOrdinals),
        Fault.file(
            FindingCode.ORDINAL_ORDER, false, "an ordinal twice", DamageBuilder::repeatedOrdinal),
        Fault.file(FindingCode.LEGACY_LINES, true, "an old turn", DamageBuilder::turnOfAnOldCodex)
            .besides(FindingCode.UNSHOWN_TURN),
        oldTurns(FindingCode.UNSHOWN_TURN, "an old turn with ordinals", 1),
        oldTurns(FindingCode.MORE_UNSHOWN_TURNS, "many old turns with ordinals", 22)
            .besides(Collections.nCopies(20, FindingCode.UNSHOWN_TURN).toArray(FindingCode[]::new)),
        Fault.thread(FindingCode.MORE_BAD_LINES, false, "many bad lines", t -> badLines(t, 22))
            .besides(Collections.nCopies(20, FindingCode.BAD_LINE).toArray(FindingCode[]::new)),
        new Fault(
            "a first line of another thread",
            FindingCode.ROLLOUT_ID_DISAGREES,
            false,
            Fault::plain,
            home -> Files2.replace(home, home.thread("bad").rollout().file(), Fault.NOBODY)),
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

  /** Makes a second file of a rollout, and lets both go on. */
  private static void part(CodexHome home) {
    var file = home.thread("bad").rollout().file();
    var archived = home.folder().resolve("archived_sessions").resolve(file.getFileName());
    Files2.copy(file, archived);
    Files2.append(file, EVENT.formatted("here"));
    Files2.append(archived, EVENT.formatted("there"));
  }

  private static void badLines(ThreadBuilder thread, int count) {
    for (var i = 0; i < count; i++) {
      thread.line("this is no JSON");
    }
  }

  private static Stream<Fault> lineage() {
    return Stream.of(
        Fault.of(
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
        Fault.of(
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
}
